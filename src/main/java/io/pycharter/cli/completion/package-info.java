/** Scripts that complete command lines in bash, zsh and fish, made from the command tree. */
package io.pycharter.cli.completion;
