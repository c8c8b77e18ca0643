"""Roots by which themes compare words, and the words that carry a need without saying which."""

from terreau.analysis.texts.words import SHORTEST_STEM, SILENT

# One letter makes another word of a short one: "café" is not "CAF", nor "père" "per".
LONGEST_WHOLE = 4

# What people own changes nothing of what they need: "garder mes petits" is "garder les petits".
SMALL = SILENT | frozenset("mon ma mes ton ta tes".split())

# Words of asking, counting, placing and telling, folded: they stand in texts about anything.
CARRIERS = frozenset(
    "acceder acces afin ai aider aie ailleurs ainsi ait alors ameliorer an annee annees ans apres as assez attendent aucun aucune "
    "aujourd aurait aurions aussi autant autour autre autres avait avant avez avis avoir avons beaucoup besoin besoins bien bon bonne "
    "bourg bref ca canton car cas ceci cela celle celles celui ceux cf chaque cher chere cherement cheres chers chez chose choses "
    "cinq coin comme comment commune communes compte concerne contre cote creer dedans dehors demande demandent demander depuis "
    "dernier derniere dessus deux developper devrait difficile difficulte difficultes dimanche dire dit dix doit doivent donc donne "
    "donner dont encore end endroit ensemble entre envie etait etant etat ete etes etre eu exemple existe facile facon faire fais "
    "fait faite faites fallait faudra faudrait faut favoriser ferme fermee fermer fermeture fin fois font francais francaise france "
    "franchement general gens grand grande grands gros habitant habitants hameau heure heures hui huit ici immeuble importance "
    "important jamais jeudi jour jours jusqu juste laisser lieu local locale locales locaux loin longtemps lors lorsque lotissement "
    "lundi maintenant mal maniere manque manquent mardi marre matin mauvais meilleur meilleure meme memes merci mercredi mettons "
    "mettre midi mieux mis mise mises moi moins mois mon monde necessaire necessite neuf niveau nombreuses nombreux non notamment "
    "nouveau nouvelle nouvelles ont or oui ouvert ouverte ouverture ouvrir parce parfois parle parler part partie partout passe pays "
    "pense pensent penser permet permettre personne personnes peu peut peuvent place plus plusieurs plutot point possible pourquoi "
    "pourrait pouvoir premier premiere prend prendre pres presque pret prevoir probleme problemes proche propose proposer puis quand "
    "quartier quasi quatre quel quelle quelles quelqu quelque quelques quels question quoi reel reelle rendre reouvrir rien sais sait "
    "samedi sans sauf secteur selon semaine sept sera serait seul seule si six soient soir soit solution solutions sorte souhaite "
    "souhaitent sous souvent surtout svp tant tel telle tellement tels territoire territoires toujours tous tout toute toutes tres "
    "trois trop trouve trouver truc urgent utile va vendredi vers veulent veut veux vie viens village ville voila voir vois vont "
    "voudrais voudrait vrai vraie vraiment vu week weekend zone ".split()
)

# Their last letter is no ending: without it they would be "PLU", "parc", "moi", "foi", "pui", "sou".
WHOLE = frozenset("plus parce mois fois puis sous mais dans sans vers pres apres tres jamais".split())


def root(word: str) -> str:
    """A folded word without the endings of number, gender and infinitive, short words whole but for the plural.

    >>> root("cafes"), root("caf"), root("locaux"), root("boulangeries"), root("partager")
    ('cafe', 'caf', 'local', 'boulangeri', 'partag')
    """
    if word in WHOLE:
        return word
    bare = word
    if len(bare) > LONGEST_WHOLE + 1 and bare.endswith("aux") and not bare.endswith("eaux"):
        bare = f"{bare[:-3]}al"
    elif bare.endswith(("s", "x")) and len(bare) > SHORTEST_STEM:
        bare = bare[:-1]
    if bare.endswith("er") and len(bare) > LONGEST_WHOLE + 1:
        bare = bare[:-2]
    while bare.endswith("e") and len(bare) > LONGEST_WHOLE:
        bare = bare[:-1]
    return bare


CARRYING_ROOTS = frozenset(map(root, CARRIERS))
