package io.pycharter.diff;

import io.pycharter.catalog.Catalog;
import java.util.List;

/**
 * The current schema with renames applied.
 *
 * @param catalog what the schema holds then
 * @param changes the renames
 * @param steps their statements
 */
public record RenamedCatalog(Catalog catalog, List<Change> changes, List<Step> steps) {

    public static RenamedCatalog withoutRenames(Catalog catalog) {
        return new RenamedCatalog(catalog, List.of(), List.of());
    }
}
