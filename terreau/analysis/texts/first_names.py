"""First names that one hears in France, and how a capital letter is told to be a person's."""

from typing import Final

# Ours, from memory of every day: common ones of each age, region and origin. A name that is not here is only found after a title, a
# kinship, "je m'appelle", or before another capital after "de", "chez", "avec", "par": this is said where names are proposed.
LISTED: Final = tuple(
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
    aela aelig aenor alan alana alwena annaelle annaick annaig armel arzhel azenor aziliz bleuenn brendan brewen briac brieg brieuc
    budoc corentine denez derrien dewi eflamm elouan elowan enora erell ewan ewen fanch fantig gaid gildas gireg goulven guenola
    guenole gurvan gweltaz gwenael gwendal gwendoline gwenn gwennoline gwenole gwenvael gwladys haude herveline iwan jakez judicael
    kaourintin katel katell kelig kilian killian klervi konan kristell lenaick lenaig loeiz loeva loick mael maela maelle maelys
    maiwenn malo malou marivonig mathurin melaine mevena milig mona morvan naig neven nolan nolwenn nominoe perig pierrick pierrig
    riwal riwan ronane rozen rozenn soazig soizic solenn solenne tangi taran tifenn titouan tudi tudual tugdual yannig youenn youna
    yuna ywen
    alfons aloyse antje arno astride benedikt dieter dietrich edgar egon elfriede emil ernest ernestine erwin eugenie ferdinand
    franz freddy fritz gaston georg gerda gretel gunther hansi heidi heinrich helga helmut hermann hilda ingrid joost karl katharina
    klaus kurt leonard liesel liselotte lothar ludwig marliese marthy matthias odilon ottilie otto peter ralph reinhard rudy ruth
    sepp siegfried sigrid theobald ulrich ursula ute walter werner wilfried wilhelm wolfgang yolaine
    adriana alberto alessandra alessandro alessia andria angela angelina angelo anghjula antone antonella antonia antonietta
    battista bianca carlo carmela carmelo chiara cristina dario davide domenica domenico dumenicu elena enrico fabio fabrizio
    federica federico filippo francesca francesco franco gaetano ghjacumu ghjaseppu ghjulia ghjuvan giacomo gianni gino giorgio
    giovanna giovanni giulia giuliana giulio giuseppe giuseppina graziella guido laetizia lisandru lorenzo luca lucia luciano luigi
    luisa manfredi marcello marco mariana mario massimo matteo matteu maurizio nicolao nicoletta orso orsu paola paolo pasquale
    paulu petru pietro raffaele renato roberto rocco rosanna rosaria salvatore sandro santu saveriu silvia silvio simona stefania
    stefano teresa umberto vannina vincenzo vittorio
    agustin ainhoa aitana aitor alaia alejandro amaia amaya ander andoni anton antton arantxa arnaut arnauton augusta bastian
    beatriz begona benat bernat bertran bixente bortomieu carmen celestine cesar consuelo diego dolores edurne eider enaut eneko
    enrique ernesto esteban estibaliz eusebio felipe fermin fernando ferran francisco gaizka garazi gaxuxa gorka guilhem guilhemine
    haizea iban idoia ignacio iker inaki isabel itziar ixabel izaro jacinto jaime jaume javier joan joana joanes joaquin jokin jordi
    jorge joseba josefa josep julio kattalin kattin kepa koldo leire loretxea luis luken lurdes maddi magalie maialen maider maite
    maitena manex manolo manuela margarita mattin matxin mercedes miguel mikel miren mirentxu montse montserrat nahia naia nekane
    nerea nuria oier oihan oihana oriol otxanda pablo paco panpi pantxika pantxo pascual patxi paxkal pedro peio peire pello peyo
    pilar rafael ramon ramona ramuntcho ramuntxo ricardo rosario salvador santiago sauveur sergio sixte soledad teofila txomin unai
    uxue xabi xabina xalbat xan xavi ximun yon zigor zurine
    alizee anicet anjali ary benjy chrismael cyriaque dieudonne edwige emmeline ericka evariste ezechiel fabiola firmin fulbert
    gaelys garcelon gertrude gerty gessica guerda harry heimana heimiti hina hinano huguens ismaella joby jocelyn johny jonas joshua
    joslyn josue judes kaleo keani keanu kelyan kerwin keziah kimberley lorvens louisiane lovely luckner lucner mahealani maimiti
    manuarii manutea maruia marvyn mathurine mereana mirlande moana moerani natacha nephtalie nohea poema poerava raimana raimoana
    ranitea rony roselaine roseline rosemay rosemonde samantha sully taina tamatea tamatoa tarita tehani tehei teiki teura teva
    tevai tiare titaua toanui tuarii turia vaea vaiana vaihere vaimiti vaitea valmyre wadson widelene wilfrid wilna woodley yvanna
    yvrose
    abdallah abdelaziz abdelghani abdelhak abdelhamid abdelilah abdelkarim abdellah abdelmalek abderrahmane abdeslam achraf adel
    adil adnane afaf ahlem aissa akram allal amal amar amel ameur ammar anas anass anis anissa anouar asma asmaa assya atika ayman
    aymane ayoub azzedine azzouz bachir badr badreddine belaid belkacem boualem bouchra bouziane brahima chafik chahinez chaima
    charaf chawki cherif cherifa chokri dalila djamal djamel djamila djaouad djelloul dounia dounya fadila fadma fahim faiza faouzi
    farah fares farida fariha fathi fatma fatna fawzi faycal fethi fettouma fouad fouzia ghania ghizlane habiba hachemi hadda hadj
    hafida hafsa haitem hajar hanan hanane hania hasna hassane hassiba hatem hedi henda hichem hind hocine houari houda houria
    hussein ibtissem idir idriss ikram ilham ilies ilyas imad imen imene inaya intissar jaafar jalal jaouad jawad jihane kahina
    kamal kaoutar kawtar khadra khalid khalil kheira lahcen lahouari lakhdar lamia larbi latifa leyla lilia lotfi loubna louiza
    lounes lyes lynda maher mahmoud malak malek malika mansour marouane marwa marwan maryam massinissa mebarka meriem meryem
    messaoud messaouda miloud moha mohand mohcine mokhtar moncef mouloud mouna mounia moussaab moustafa mustafa nabila nacer nacera
    nadjet nadjia naim najat najet najia najib naoufel narjess nasser nassim nassima nawel nazha nejma nesrine nihad noura
    noureddine nouria othman otmane ouafa oualid ouarda ouassila oussama rabah rabha rabia rachida rafik rahma ramdane ramzi rania
    rayane reda redouane riad ridha riyad rkia saad saadia sabah sabri sabria sadia safaa safia salah saliha salim sami samiha sanaa
    selim selma siham sihem slimane smain soraya souad soufiane souhila soumaya tahar taoufik tarek tarik tassadit thilelli
    tinhinane toufik wafa wahiba wahid walid warda widad wided yahia yahya yamina yamna younes yousra zahia zahra zakaria zakia ziad
    zied zinedine zoubida zoubir zoulikha
    ababacar abdourahmane abibatou abou aboubacar aboubakar adiaratou adja adjaratou adjoa affoue afi aguibou ahoua aisha aissatou
    akissi akossiwa akoua alassane alhassane aliou alioune almamy amara aminatou amsatou anta arame arouna assane assetou astou ayi
    ayoko babacar badara bakary balla bambi batoma bineta binta bintou birama bocar boubou bouna chancel cheikh chidi chinedu coumba
    dado daouda demba diariatou dieynaba dioncounda djelika djenabou djeneba djibo dramane edem efua ekoue elhadj emeka fama fanta
    fatim fatoumatou fily fode fousseni fousseynou gaoussou gnima gora habibatou hadja hamady hamidou hawa ibou idrissa idrissou
    ifeoma ilunga issiaka issouf kabongo kadiatou kadidia kadidiatou kalidou kalilou kande karamoko kasongo kodjo koffi kofi kokou
    komi konimba korotoum kossi kouadio kouame kouassi kwame kwasi ladji lansana lassana lassina lubaki mactar madou mady mahamat
    mahawa maimouna makan makhtar malado malamine mamadi mame mamoudou mansata mariame massandje mbarka mbaye mbuyi moctar modibo
    modou moriba moustapha mpho mukendi nafissatou naminata ndeye ndiaga nene ngone ngozi nkosi nsimba nzuzi oulematou oulimata
    oumarou oumy ousmane ousseynou pape penda ramata ramatoulaye rokhaya rokia rokiatou safiatou saidou salif salimata saly samba
    sambou sanata seckou sekou serigne seydou seynabou sidi sidy siradio sitan sokhna souaibou soumaila thierno tidiane tiemoko
    tiguidanke toumani tshala waly yacouba yao yaya youssouf youssoupha zeinabou zenab
    abdillah aboubacari ahamada ahamadi andry anfane anrafa antufa anziza assoumani attoumane attoumani bacar bahati boina chadhouli
    chamsia chamsidine daroueche dhoulkamal echati fahardine faouzia farhat fazul hadidja haingo halidi hamada hanta harimia hery
    houdhayfa inzoudine ismaila kamaria kassim lalao lanto madi mahafaly mamy maoulida mariamou marofy mdahoma mhamadi miora mirana
    mistoihi moinaecha moinaidi moinamaoulida moinour mouhamadi mouslim mouzdalifa nadjim nasra nirina noro nourdine oili raissa
    rasoa rivo saandi saidali saindou salama sandati sitti sittina soifia soifoine soilihi tahina tantely toiha tojo toyfa voahangy
    zafy zaidou zaina zainaba zaitouni zalihata
    ahmet aliye arzu asli aydin aylin aynur ayse aysegul aysel azad baran baris bekir berfin berivan berkan beyza bulent burak busra
    canan cem cemal cemil cemile cengiz ceylan derya dilan dilek dogan ebru ecem elif emine emre enes engin ercan erdal erdem
    erdogan eren erhan erkan esma esra eylul fadime fatih fatos ferhat feride filiz furkan gokhan gulay gulcan guler gulsen gulsum
    gulten hakan halil halime hande hanife hasan hatice havva hulya huseyin ilker ilknur ipek ismail kaan kadir kemal kerem kubra
    levent mehmet melike mert merve mesut mevlut muhammed murat nazan nazli necati nermin neslihan nesrin nihat nuray nurcan nurten
    okan omer onur orhan osman ozan ozgur ozlem perihan recep remziye resul rojda rojin ruken sabiha selcuk selin serap serdar
    serkan serpil sevda sevgi sevil sevim seyma sibel sinem suleyman tolga tuba tugba tulay turgut turkan ugur umit umut veysel
    volkan yagmur yasemin yasin yavuz yeliz yildiz yilmaz yunus yusuf zehra zekeriya zelal zerrin zeynep ziya
    abilio acacio adelaide adelino albano alcides alfredo almerinda alvaro amalia amandio americo ana anabela armando armindo artur
    augusto aurora belmiro bento benvinda bernardo caetano catarina claudio conceicao cristiano delfim deolinda domingas domingos
    duarte edson eduardo elvira emilio ermelinda eugenio fabiana felisberta fernanda filipa filipe francisca gilberto goncalo graca
    gracinda guilherme gustavo helder helena henrique hermano herminia humberto idalina ilda inacio irineu isaura ivone jacinta joao
    joaquim joaquina jorgina josefina julieta laurinda leandro leonel leonor leticia lidia lucinda lurdinha mafalda manel marcia
    marcio margarida marta matilde mauricio natalia nelson nilton nuno octavio olinda orlando otilia palmira paula paulo raul rita
    rodrigo rogerio rosalina ruben rui sebastiao serafim susana telma teodoro teresinha thiago tiago tomas valdemar vasco vitor
    vitoria zeferino zulmira
    adrian adriano agata agnieszka aleksandar aleksander aleksandra alexandru alina alona anamaria anastasia anastasiia anatol
    anatoliy anca andreea andrei andrij andriy andrzej anduela aneta angjelin ania antonina arben ardit arkadiusz arman armen artem
    barbora beata besim besnik bledar bogdan boguslaw bohdan bojan bozena branko bronislaw bujar camelia casimir catalin catalina
    ciprian corina cornel cosmin costel cristian czeslaw czeslawa dana daniela danuta danylo daria darius dariusz dawid dejan denys
    dmitri dmitriy dmytro dorin dorina dorota dragan drita dumitru edward edyta ekaterina elzbieta ervin ewa ewelina fatmir felicia
    flavius florentina florin gabriela georgeta georgiana gheorghe goran grazyna grigore grzegorz halyna hanna henryk hristo ihor
    ioan ioana ionel ionela ionut irena irina iryna iulian iuliana iurie iwona jacek jadwiga jakub janina janusz jaroslaw jasmina
    jelena jerzy jolanta jovan jovana jozef justyna kamil karolina katarina katarzyna katerina kateryna kazimierz kinga konrad
    krystyna krzysztof ksenia kseniia larisa laurentiu lavinia lech leszek lidiya lilit liudmyla liviu ljiljana luan lucjan lucyna
    ludmila lukasz lyubov lyudmyla maciej madalina magda magdalena magdalina maksym malgorzata marcin marek marian mariia marija
    mariola mariusz mariya maryna mateusz michal mihaela mihai mihail milan milena milica milos mircea mirela mirjana miroslav
    miroslaw mykhailo mykola nadiya nataliia nataliya natalya natasa nazar nenad nicolae nicoleta nikola nikolai octavian oksana
    oleg oleh oleksandr oleksandra oleksiy olena olha ovidiu patryk pavel pavlo pawel petar petre petro piotr polina przemyslaw
    radoslaw radu rafal ramaz razvan renata rodica roksana ruslan ryszard sasha serghei sergiy serhii serhiy silviu sladjana slavica
    slawomir slobodan snezana sorin stanislas stanislava stanislaw stefan svetlana sviatoslav svitlana sylwia tadeusz tamara taras
    teodor tetiana tetyana tomasz traian tudor urszula vadim vadym valentyna valeriu valeriy vasile vasyl veronika vesna victoriia
    viktor viktoriia violeta viorel viorica vitalie vitaliy vlad vladimir volodymyr waclaw wanda wieslaw wiktor wladyslaw wladyslawa
    wojciech yana yaroslav yaroslava yevhen yulia yuliia yuliya yuriy zbigniew zdravko zdzislaw zelimkhan zofia zoran zoryana zurab
    abbas abdul ajith amirthan anand anandan anusha aravinthan arjun arulmozhi arun ashok balakumar bassel bhavani chandran deepa
    devi dharshini dinesh farshad fereshteh freshta ganesan ganesh ghassan ghazaleh gopal gowri gulalai hadil harini haroon hossein
    indira janani jathurshan jeyanthi joumana kanthan karthik karthika kavitha keerthana krishna kumar kumaran lakshmi lavanya mahdi
    mahesh malathi masoud mathivanan meena mohan murugan nadarajah nasrin nawid niranjan nirosha nithya nizar omid padma parvathi
    parwana prabha pradeep prakash priya radha raj rajan rajani rajesh rajini ramesh ranjith ravi ravindran reza rubina sajeevan
    sangeetha sanjay santhosh saraswathi selvam selvi senthil shanthi sharmila shirin siva sivakumar sivam somayeh subramaniam sudha
    sunita suresh suthan tharani tharsika thayaparan thevi thushara vanitha vasanthi vijay vijaya vimal vinoth wael yalda yazan
    zabiullah zahir
    anh bich bopha bounmy chantha chanthou chau chenxi cuong duong duyen giang guang haiyan hien hieu hoang huong huy huyen jianguo
    jianhua jiawei jinhua junjie kham khamphone khanh khoa kosal lanfang lihua linh liping meihua meiling ming mingming minh nga
    ngan ngoc nguyet nhung phuoc phuong qiang qing quang quoc quyen rithy samnang sarin savann shaohua sokha sokhom sophal sophea
    souphanh sreymom thanh thao thuan thuong thuy trang trinh truc tuan tuyen tuyet vanna vuthy weiming wenjun xiao xiaoling
    xiaoming xiaoyan xinyi xuan yating yifan yingying yuxuan zhen zhiqiang zihan
    """.split()
)
FIRST_NAMES: Final = frozenset(LISTED)
# Also words or places: a person only within a sentence, or before a name.
AMBIGUOUS: Final = frozenset(
    """
    ambre ange aurore blanche celeste cerise claire clement constance desire felice fleur germain honore jade jasmine jesus kim luce
    marguerite marin martin olive perle pierre prune reine roman rose stella valentin victoire violette
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
# Someone's as often as a place's own name: "le café de Yann" is Yann's, "le café Jules Ferry" is nobody's.
OWNED: Final = frozenset("bar cafe chapelle chateau hotel maison restaurant salle".split())
# Before "de" and two capitals that no list knows: a town, a body, a country.
COMES_FROM: Final = frozenset(
    """
    aeroport agglo agglomeration amicale arrive arriver association autour bas bassin bourg bourgs bus canal canton car cars carte
    club comite communaute conseil cote departement direction entree entreprise est federation foret gens habitant habitantes
    habitants hameau haut intercommunalite jeunes lac ligne lignes loin maire maires mairie marche metropole nord office originaire
    ouest pars part partir pays peage plage pres presque prix programme projet region revenir reviens service services societe
    sortie sortir sud syndicat train trains tram usine vallee venir venu venue viens vient village villages zone
    """.split()
)
# Written with a capital in the name of a shop, a body or a region: two capitals in a row are then no person's.
NOBODY: Final = frozenset(
    """
    afrique agence agglo agricole aide algerie allemagne allocations alpes alpha amerique amis ancien ancienne animation aout
    ardennes armor asie assemblee assemblees assurance atlantique auto auvergne avenir avril banque bas basse bazar belgique belle
    bio blabla blanc blanche bleu bois bon bonne bordeaux boucherie boulangerie bourg bourgogne bourse boutique brest bretagne brico
    bricolage budget cadre caisse cap car carrefour catholique chambre champagne charente charpente chateau cher chine citoyen
    citoyenne citoyennes citoyens city club coeur coiffure collectif comite communale communaute communes compte concept conseil
    contact coop corse cote cotes coupe couture covid covoiturage credit creuse croissant croix dame dames debat decembre deco
    defense departement departemental depot developpement dieu dimanche direct direction doctolib dordogne dr drive droit durable
    eaux ecologique ecologiques education electricite emploi empreinte energie ensemble entraide entreprise epicerie erasmus espagne
    est etat etats eure europe europeenne express facebook familiale familles fermier fevrier fille filles fils finistere fiscale
    fleurs fonds formation francais france franche free freres garage garde garonne general generale gironde google gouvernement
    grand grande group groupe guadeloupe guerre guichet guyane habitat haut haute hauts havre humanitaire ille immobilier impot
    impots indre info initiative initiatives insee insertion institut interet international internet isere isle italie janvier
    jardin jardins jeudi jeune jeunes jeux job jour journal juillet juin jura justice laiterie landes leader leboncoin leclerc leroy
    libre ligne ligue lille linky locale logement loir loire los lot lundi lyon lyonnaise madame mai maine mairie mans maps marche
    mardi maritime market marne maroc mars marseille martinique maternelle mayenne mayotte mediterranee mer mercredi mere merite
    merlin meteo metropole meurthe meuse ministere mission mlle mme mobile mobilite mode monde mondial monsieur montagne morbihan
    moselle moyen mr musique mutuel mutuelle nantes national nationale neuf neuve new nice nievre noel nord normandie notre nouveau
    nouvelle novembre numerique occitanie ocean octobre office oise olympiques optique orne ouest paca paques paris parlement
    partage partagee participatif participation participative pays pere permis petit petite petits peugeot pharmacie pizza plage
    plan plus point poitou populaire portugal postale poste prefecture premiere presse prevention primaire print prix provence
    publique puy pyrenees quatre ramadan rapide ratp region regionale regionales relais relay renault rennes republique reseau
    restos reunion rhin rhone rivage roi rouge royaume rural rurale rurales samedi san sante saone sarl sarthe sauvage savoie sec
    secours securite seine senat senior seniors septembre service services social sociale solidaire solidarite solidarites sport
    sports station strasbourg sud suisse super surete syndicat tabac tarn taxi tele telecom tiers toulouse tous toussaint traiteur
    transition transports travail travaux tresor tunisie turquie uber uni union unique unis universite val vallee vaucluse vendee
    vendredi vert verte vieille vienne vieux vilaine village villes vosges voyage voyages web whatsapp yonne zone
    """.split()
)
