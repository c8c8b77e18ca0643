"""Paper for where there is no screen: the poster, the form and the vote sheet, each with its square code and its own number."""
