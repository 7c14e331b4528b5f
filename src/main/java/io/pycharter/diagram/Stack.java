package io.pycharter.diagram;

/** Things that stand one on another, each of which would like to be at some place. */
final class Stack {

    private Stack() {}

    /**
     * Moves them apart so that none overlaps the next, in the order that they have, with the least sum of squared distances
     * from where they would like to be: isotonic regression by pooling adjacent violators.
     *
     * @param places where each would like to begin; where each begins, afterwards
     * @param sizes how much room each takes
     */
    static void settle(double[] places, int[] sizes) {
        int count = places.length;
        double[] sums = new double[count];
        int[] members = new int[count];
        int pools = 0;
        double above = 0;
        for (int i = 0; i < count; i++) {
            sums[pools] = places[i] - above;
            members[pools] = 1;
            above += sizes[i];
            while (pools > 0 && sums[pools - 1] / members[pools - 1] > sums[pools] / members[pools]) {
                sums[pools - 1] += sums[pools];
                members[pools - 1] += members[pools];
                pools--;
            }
            pools++;
        }
        int next = 0;
        double below = 0;
        for (int pool = 0; pool < pools; pool++) {
            double mean = sums[pool] / members[pool];
            for (int i = 0; i < members[pool]; i++) {
                places[next] = mean + below;
                below += sizes[next++];
            }
        }
    }
}
