package io.pycharter.diagram;

/** Places intervals on a line without overlap, close to their preferred positions. */
final class Stack {

    private Stack() {}

    /**
     * Keeps the order and minimises the sum of squared distances from the preferred positions: isotonic regression by pooling
     * adjacent violators.
     *
     * @param places the preferred start of each interval on entry, its actual start on return
     * @param sizes the length of each interval
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
