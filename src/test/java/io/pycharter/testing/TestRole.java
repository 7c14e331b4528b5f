package io.pycharter.testing;

/** A role of a test server that may log in. */
public record TestRole(String name, String password) {}
