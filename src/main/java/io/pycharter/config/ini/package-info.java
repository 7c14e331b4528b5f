/** INI files as Python's {@code configparser} reads them. */
package io.pycharter.config.ini;
