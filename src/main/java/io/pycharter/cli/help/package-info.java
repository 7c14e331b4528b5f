/** What is written about the commands, as data: the pages that {@code --help} and the manual share. */
package io.pycharter.cli.help;
