/** What a run can see of its process: environment variables, directories, and files with their access rights. */
package io.pycharter.config.file;
