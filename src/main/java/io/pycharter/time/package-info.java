/** Waiting: the one loop that asks again until something is so. */
package io.pycharter.time;
