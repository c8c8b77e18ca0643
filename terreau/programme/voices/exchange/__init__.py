"""Files of other tools, in and out: Polis, Decidim, KoboToolbox, spreadsheets."""
