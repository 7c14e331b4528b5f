package io.pycharter.inspect;

/**
 * Why a repair cannot be done, found before anything is touched.
 *
 * @param sentence the reason, one full sentence
 * @param remedy what to do first, without a full stop at the end
 */
public record Obstacle(String sentence, String remedy) {}
