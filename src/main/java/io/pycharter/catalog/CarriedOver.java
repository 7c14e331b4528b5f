package io.pycharter.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the objects of a schema have besides their definitions, which dropping an object loses and re-creating it does not bring
 * back. It is not compared.
 *
 * @param owners by object, where it is another than the user who reads this
 * @param grants by object, what makes the privileges of a new object those of this one; in the order in which they have to run
 * @param settings by object, statements that restore everything else
 */
public record CarriedOver(
        Map<ObjectName, Role> owners, Map<ObjectName, List<Grant>> grants, Map<ObjectName, List<String>> settings) {

    /**
     * A role that what is restored belongs to, or was granted by.
     *
     * @param name not quoted
     * @param usable whether the user may give it objects, or grant for it
     * @param missing what gives the user that right, as SQL; empty if nothing is missing, and for a superuser, whose rights
     *     nobody should have for this
     */
    public record Role(String name, boolean usable, Optional<String> missing) {}

    /**
     * A GRANT or REVOKE.
     *
     * @param revoked whether a new object has the privileges and this one has not
     * @param privileges such as {@code SELECT}, by name
     * @param grantee as SQL, {@code PUBLIC} for everybody
     * @param grantable whether WITH GRANT OPTION
     * @param grantor who granted it; empty for the owner
     */
    public record Grant(
            boolean revoked, List<String> privileges, String grantee, boolean grantable, Optional<Role> grantor) {}
}
