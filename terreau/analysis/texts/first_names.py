"""First names that one hears in France, and how a capital letter is told to be a person's."""

from typing import Final

# Ours, from memory of every day: common ones of each age and origin. A name that is not here is only found after a title, a kinship or
# "je m'appelle", which is said where names are proposed.
FIRST_NAMES: Final = frozenset(
    """
    abdel abdelkader abdou abdoulaye adam adama adele adeline adrien agathe agnes ahmed aicha aimee aissata alain alban albert alex
    alexandra alexandre alexis ali alice alicia aline alix alphonse amadou amandine amelie amina aminata amine amir amira anais
    anatole andre andrea andree angele anita anna annabelle anne annick annie anthony antoine antoinette antonio arlette armand
    armelle arnaud arthur assia astrid audrey aurelie aurelien awa aya aziz baptiste barbara bastien beatrice benedicte benjamin
    benoit bernadette bernard berthe bertrand bilal blandine boris boubacar brahim brigitte bruno camille capucine carine carla
    carlos carole caroline catherine cecile cedric celia celine chantal charlene charles charline charlotte chloe christelle
    christian christiane christine christophe cindy clara clarisse claude claudette claudia claudine clementine clotilde colette
    coralie corentin corinne cyril cyrille damien daniel daniele danielle david deborah delphine denis denise desiree diane didier
    dimitri djibril dominique dorian doriane driss dylan edith edmond edouard eliane elias elie elisa elisabeth elise ella elodie
    elsa emile emilie emma emmanuel emmanuelle enzo eric erwan estelle esther ethan etienne eugene eva evelyne fabien fabienne
    fabrice fanny farid fatiha fatima fatou fatoumata fernand fernande flavie florence florent florian francine francis franck
    francois francoise frederic frederique gabin gabriel gabrielle gael gaelle gaetan genevieve georges georgette gerald geraldine
    gerard germaine ghislaine gilbert gilberte gilles ginette gisele gregoire gregory guillaume gustave guy gwen gwenaelle habib
    hakim halima hamid hamza hassan helene henri henriette herve hicham hubert hugo hugues huguette ibrahim ibrahima ilyes imane
    ines irene isabelle ismael issa ivan jacqueline jacques jamal jamila janine jean jeanine jeanne jeannine jennifer jeremie jeremy
    jerome jessica joachim jocelyne joel joelle johan johanna johnny jonathan jordan jose joseph josephine josette josiane juan
    judith jules julia julie julien juliette justine kader kamel karim karima karine katia kenza kevin khadidja khadija khaled
    laetitia laila lamine laura laure laurence laurent lea leila lena leo leon leonie leopold lila liliane lilou lina linda lionel
    lisa lise loic lola louane louis louise louna luc lucas lucette lucie lucien lucienne ludivine ludovic lydia lydie madeleine
    maeva magali mahamadou mamadou manon manuel marc marcel marcelle margaux margot maria mariam mariama marie marielle marine
    marion marlene marthe martine maryline maryse maryvonne mateo mathieu mathilde mathis matthieu maud maurice max maxence maxime
    mehdi melanie melissa michael michel michele micheline mickael mireille mohamed mohammed monique morgane mounir mourad moussa
    muriel mustapha mylene myriam nabil nadege nadia nadine nadir naima nathalie nathan nathanael nawal nelly nicolas nicole nina
    noa noah noelle noemie nora nordine oceane odette odile olga olivia olivier omar oscar oumar oumou pascal pascale patrice
    patricia patrick paul paule paulette pauline philippe pierrette quentin rachel rachid raoul raphael raphaelle rayan raymond
    raymonde rebecca regine regis remi remy renaud rene renee richard robert roger roland rolande romain romane romuald ronan roxane
    sabine sabrina said salima salma samia samir samira samuel sandra sandrine sara sarah sebastien segolene serge severine sidonie
    simon simone sofia sofiane solange solene sonia sophie souleymane stephane stephanie steve steven suzanne sylvain sylvette
    sylviane sylvie tanguy tatiana teddy theo theodore theophile therese thibault thierry thomas tiphaine tom tony tristan ugo
    valentine valerie vanessa veronique victor victoria vincent virginie viviane vivien wassim william xavier yacine yael yanis yann
    yannick yasmina yasmine yohan yolande youcef youssef yves yvette yvon yvonne zineb zoe zohra
    """.split()
)
# Also words or places: a person only within a sentence, or before a name.
AMBIGUOUS: Final = frozenset(
    """
    ambre ange blanche cerise claire clement constance desire fleur jade jasmine luce marguerite marin martin olive perle pierre
    prune reine rose valentin victoire violette
    """.split()
)
# A first name after one of these names a street, a school, a saint: nobody who lives there.
NAMES_A_PLACE: Final = frozenset(
    """
    saint sainte st ste rue avenue boulevard place allee impasse chemin route quai cours square passage ecole college lycee stade salle
    gymnase centre hopital clinique quartier residence cite parc maison pont mediatheque bibliotheque fondation batiment tour espace
    theatre cinema piscine creche foyer ehpad fort universite institut complexe pole port commune ville ile mont halle halles gare
    station arret bar cafe restaurant hotel chateau eglise chapelle cathedrale abbaye groupe scolaire
    """.split()
)
PARTICLES: Final = frozenset("de du des d la le les l".split())
