"""The command line: words, sentences, codes."""
