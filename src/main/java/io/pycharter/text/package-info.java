/** What several rooms need of plain text: what a misspelt word may have meant, and names that nobody can guess. */
package io.pycharter.text;
