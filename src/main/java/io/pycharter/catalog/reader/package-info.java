/** Reads a {@link io.pycharter.catalog.Catalog} from {@code pg_catalog}, one query for each kind of object. */
package io.pycharter.catalog.reader;
