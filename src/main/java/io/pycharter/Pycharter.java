package io.pycharter;

import io.quarkus.runtime.annotations.QuarkusMain;

/** x. */
@QuarkusMain
public final class Pycharter {
    private Pycharter() {}

    public static void main(String[] args) {
        System.out.println("hi");
    }
}
