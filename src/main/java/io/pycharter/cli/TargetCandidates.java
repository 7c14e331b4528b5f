package io.pycharter.cli;

import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import java.util.Iterator;
import java.util.stream.Stream;

/** The targets that shells complete: {@code head}, {@code base} and the bundled revisions. */
final class TargetCandidates implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        Stream<String> ids = RevisionChain.bundled().revisions().stream().map(Revision::id);
        return Stream.concat(Stream.of(Target.HEAD, Target.BASE), ids).iterator();
    }
}
