package io.pycharter.script;

import java.io.IOException;
import java.io.InputStream;

/** Where the text of a script is stored, in UTF-8. */
public interface ScriptSource {

    /** A new stream, which the caller closes. */
    InputStream open() throws IOException;

    /** How long the stream is, in bytes. */
    long size() throws IOException;
}
