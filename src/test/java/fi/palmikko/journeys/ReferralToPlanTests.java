package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Browser;
import fi.palmikko.Browser.Person;
import fi.palmikko.Hetus;
import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One family from the first contact to the last page, as the six people who work with it see it. */
@AppTest
class ReferralToPlanTests {

    private static final String FAMILY = "Kaarnavirta";
    private static final String CHILD = "Otso " + FAMILY;

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    private final Map<String, Person> people = new HashMap<>();

    @AfterEach
    void everybodyLeaves() {
        people.values().forEach(Person::close);
    }

    private Person as(String username) {
        return people.computeIfAbsent(username, name -> Browser.as(port, name, "fi"));
    }

    @Test
    void sixPeopleCarryAFamilyFromContactToClosing() {
        LocalDate today = Days.today(clock);
        var marja = as("marja.kivela");
        var aino = as("aino.lehto");
        var paivi = as("paivi.hokkanen");
        var sonja = as("sonja.karppinen");
        var saara = as("saara.helander");
        var heli = as("heli.jaatinen");

        int pendingBefore = inPhase("Vireillä");
        recordContact(marja, today);
        String casePath = marja.path();
        marja.sees(CHILD, "Vireillä", "Ei vielä nimetty", "aamut eivät onnistu", "yhdessä perheen kanssa");
        assertThat(inPhase("Vireillä")).isEqualTo(pendingBefore + 1);
        sonja.open(casePath);
        assertThat(sonja.status()).isEqualTo(404);

        triage(aino);
        assertThat(inPhase("Vireillä")).isEqualTo(pendingBefore);
        nameResponsibleWorker(paivi);
        paivi.sees("Aino Lehto").hasNoTask("Nimeä omatyöntekijä", FAMILY);

        talk(aino);
        aino.sees("Haluan soittaa kitaraa.", "lupa annettu");
        composeTeam(aino);
        aino.sees("Sonja Karppinen", "Saara Helander", "pyydetty");
        int writingBefore = openSteps("Contribution", "Kirjaa oma osuus");

        sonja.hasTask("Kirjaa oma osuus", FAMILY);
        ask(sonja, today);
        answer(heli);
        sonja.open(casePath)
                .follow("Konsultaatiot")
                .sees("Vastattu", "Heli Jaatinen", "Unipäiväkirja kahdeksi viikoksi.");

        contribute(sonja, "Koulupäivä on hyvä puolesta päivästä eteenpäin.");
        sonja.hasNoTask("Kirjaa oma osuus", FAMILY);
        assertThat(openSteps("Contribution", "Kirjaa oma osuus")).isEqualTo(writingBefore - 1);
        askForMore(aino);
        sonja.start("Kirjaa oma osuus", FAMILY)
                .sees("Mitä ruokailussa on kokeiltu?", "Koulupäivä on hyvä")
                .type("Näkemyksesi tuen tarpeesta", "Koulupäivä on hyvä. Ruokailussa on kokeiltu pienryhmää.")
                .press("Tarkista ja lähetä")
                .press("Lähetä omatyöntekijälle");
        contribute(saara, "Uni on lyhentynyt. Hoitosuhde aloitetaan.");
        saara.open(casePath).doesNotSee("Ruokailussa on kokeiltu pienryhmää");
        accept(aino, "Sonja Karppinen");
        accept(aino, "Saara Helander");

        writeAssessment(aino, casePath);
        correctAssessment(aino, casePath);
        saara.open(casePath)
                .follow("Allekirjoitettu arvio")
                .sees("Versio 2", "Otso tarvitsee tukea aamuihin ja uneen.");

        makePlan(aino, casePath, today);
        givePlan(aino, casePath);
        correctPlan(aino, casePath);
        sonja.open(casePath + "/plan").sees("Kitara takaisin käyttöön", "Voimassa");
        sonja.under("1. ”Kitara").press("Merkitse aloitetuksi");
        sonja.sees("Aloitettu");

        review(aino, casePath);
        close(aino);
        aino.open(casePath).sees("Asia päättyi", "Perhe on saanut riittävästi apua", "Päättynyt");
        aino.hasNoTask("", FAMILY);
        saara.open(casePath);
        assertThat(saara.status()).isEqualTo(404);
        paivi.open("/supervision/cases").doesNotSee(FAMILY);
    }

    private int inPhase(String phase) {
        return as("paivi.hokkanen").open("/supervision/flow").number(phase, "Avoinna");
    }

    private int openSteps(String process, String step) {
        var paivi = as("paivi.hokkanen").open("/supervision/flow?process=" + process);
        return paivi.under("Kulku kuvana").number(step, "Avoinna");
    }

    private static void recordContact(Person marja, LocalDate today) {
        var born = today.minusYears(14).minusDays(20);
        var mother = today.minusYears(41);
        marja.open("/")
                .follow("Uusi yhteydenotto")
                .type("Henkilötunnus tai sukunimen alku", FAMILY)
                .press("Etsi")
                .sees("Ketään ei löytynyt")
                .follow("Kirjaa yhteydenotto")
                .choose("Mistä on kyse?", "Yhteydenotto tuen saamiseksi")
                .choose("Millä tavalla?", "Tapaamisessa")
                .choose("Tehtiinkö tämä yhdessä perheen kanssa?", "Kyllä")
                .choose("Kuka ottaa yhteyttä?", "Koulu tai opiskeluhuolto")
                .type("Nimi ja tehtävä", "Sonja Karppinen, koulukuraattori")
                .tick("Koulupoissaolot")
                .tick("Lapsen mieliala")
                .type("Mitä on tapahtunut", "Otso sanoo, että aamut eivät onnistu. Äiti on samaa mieltä.")
                .choose("Tietääkö perhe", "Kyllä")
                .choose("Onko yhteydenotto tehty perheen suostumuksella?", "Kyllä");
        marja.under("Lapsi 1")
                .type("Etunimi", "Otso")
                .type("Sukunimi", FAMILY)
                .type("Henkilötunnus", Hetus.next(born).text())
                .choose("Missä lapsi on päivisin?", "Koulussa")
                .type("Osoite", "Jokitie 2, 38200 Sastamala")
                .choose("Onko lapsella turvakielto?", "Ei");
        marja.under("Aikuinen 1")
                .type("Etunimi", "Reetta")
                .type("Sukunimi", FAMILY)
                .type("Henkilötunnus", Hetus.next(mother).text())
                .choose("Suhde lapseen", "Äiti")
                .choose("Onko hän huoltaja?", "Kyllä")
                .choose("Asuuko lapsi hänen luonaan?", "Kyllä")
                .type("Puhelin", "03 555 7999");
        marja.everywhere()
                .pick("Lapsen kotikunta", "Sastamala")
                .pick("Asiaa käsittelevä yksikkö", "Lapsiperheiden palvelutarpeen arviointi, Sastamala")
                .press("Tallenna ja avaa asia");
    }

    private static void triage(Person worker) {
        worker.start("Arvioi kiireellisyys", FAMILY)
                .sees("aamut eivät onnistu", "Ehdotus yhteydenoton tietojen perusteella")
                .choose("Kuinka kiireellinen tilanne on?", "Ei kiireellinen")
                .type("Mihin arvio kiireellisyydestä perustuu?", "Koti on turvallinen ja aikuinen paikalla.")
                .choose("Tarvitseeko lapsi erityistä tukea?", "Kyllä")
                .write("specialSupportReason", "Tukea tarvitaan yhtä aikaa koulusta ja terveydenhuollosta.")
                .choose("Selvitetäänkö lastensuojelun tarve?", "Ei")
                .write("childWelfareReason", "Perhe hakee itse apua.")
                .choose("Tehdäänkö palvelutarpeen arviointi?", "Kyllä")
                .write("assessmentReason", "Koulun oma tuki ei ole riittänyt.")
                .press("Tallenna ratkaisu");
        worker.sees("Omatyöntekijän nimeäminen").hasNoTask("Arvioi kiireellisyys", FAMILY);
    }

    private static void nameResponsibleWorker(Person supervisor) {
        supervisor
                .start("Nimeä omatyöntekijä", FAMILY)
                .sees("virkasuhteessa oleva sosiaalityöntekijä", "Avoimia asioita")
                .choose("Kuka vastaa asiasta?", "Jere Mattila")
                .press("Nimeä omatyöntekijä");
        assertThat(supervisor.status()).isEqualTo(422);
        supervisor
                .sees("Hänellä ei ole kelpoisuutta")
                .choose("Kuka vastaa asiasta?", "Aino Lehto")
                .press("Nimeä omatyöntekijä");
        assertThat(supervisor.status()).isEqualTo(200);
    }

    private static void talk(Person worker) {
        worker.start("Keskustele perheen kanssa", FAMILY)
                .type("Ketkä olivat paikalla?", "Otso, Reetta ja Aino Lehto")
                .type("Mitä perhe toivoo?", "Että kaikki puhuisivat keskenään.")
                .type("Mitä lapsi itse toivoo?", "Haluan soittaa kitaraa.");
        for (String sector : new String[] {"Erityispalvelut", "Opiskeluhuolto"}) {
            worker.under(sector)
                    .choose("Saako arvion ja suunnitelman", "Kyllä, lupa annettiin")
                    .type("Kuka vastasi?", "Reetta Kaarnavirta")
                    .choose("Miten perhe kertoi kantansa?", "Kirjallisesti")
                    .type("Mihin tarkoitukseen?", "Yhteinen arvio ja suunnitelma");
        }
        worker.everywhere().press("Tallenna keskustelu");
    }

    private static void composeTeam(Person worker) {
        worker.start("Kokoa tiimi", FAMILY).sees("Lapsi käy koulua", "Huoli nuoren mielialasta.", "lupa annettu");
        var rows = worker.page().locator("section.pk-panel:has(select)");
        for (int row = 0; row < rows.count(); row++) {
            var options = rows.nth(row).locator("option").allInnerTexts();
            boolean invited =
                    options.stream().anyMatch(o -> o.startsWith("Sonja Karppinen") || o.startsWith("Saara Helander"));
            boolean suggestion = !rows.nth(row).locator("h2").innerText().startsWith("Muu");
            if (invited && suggestion) {
                rows.nth(row)
                        .locator("select")
                        .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
                rows.nth(row).locator("textarea").fill("Miten Otso voi ja mistä on apua?");
            }
        }
        worker.press("Kutsu ja aloita arviointi");
    }

    private static void ask(Person worker, LocalDate today) {
        worker.start("Kirjaa oma osuus", FAMILY)
                .follow("Kysy asiantuntijalta")
                .pick("Miltä yksiköltä kysyt?", "Kouluterveydenhuolto, Sastamala")
                .type("Kysymys", "Mitä unen tueksi kannattaa kotona kokeilla?")
                .type("Taustatiedot", FAMILY + " valvoo.")
                .type("Mihin mennessä", Days.text(today.plusDays(14)))
                .press("Lähetä yksikköön");
        assertThat(worker.status()).isEqualTo(422);
        worker.sees("Tekstissä on perheenjäsenen nimi")
                .type("Taustatiedot", "14-vuotias valvoo kello kahteen. Perhe tietää kysymyksestä.")
                .press("Lähetä yksikköön");
        assertThat(worker.status()).isEqualTo(200);
    }

    private static void answer(Person consultant) {
        consultant.open("/");
        consultant
                .page()
                .waitForNavigation(() -> consultant
                        .row("Ota konsultaatio hoidettavaksi")
                        .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                        .first()
                        .click());
        consultant.sees("Mitä unen tueksi kannattaa kotona kokeilla?").doesNotSee(FAMILY);
        consultant
                .press("Otan hoidettavakseni")
                .type("Vastaus", "Unipäiväkirja kahdeksi viikoksi.")
                .press("Lähetä vastaus");
    }

    private static void contribute(Person writer, String essence) {
        writer.start("Kirjaa oma osuus", FAMILY)
                .sees("Miten Otso voi ja mistä on apua?")
                .press("Tarkista ja lähetä")
                .sees("Lähettämistä varten puuttuu")
                .press("Lähetä omatyöntekijälle");
        assertThat(writer.status()).isEqualTo(422);
        writer.follow("Puuttuu: ")
                .write("child.words", "Aamulla on raskasta, illalla kevyttä.")
                .write("conclusions.summary", essence)
                .submit(writer.page().locator("button[value=save]"));
        writer.sees("Tallennettu").press("Tarkista ja lähetä").sees(essence).press("Lähetä omatyöntekijälle");
    }

    private static void askForMore(Person worker) {
        worker.start("Käy osuus läpi", FAMILY)
                .sees("Sonja Karppinen", "Koulupäivä on hyvä")
                .type("Mitä vielä tarvitaan?", "Mitä ruokailussa on kokeiltu?")
                .press("Pyydä täydennystä");
    }

    private static void accept(Person worker, String writer) {
        worker.start("Käy osuus läpi", FAMILY);
        worker.sees("Hyväksy osuus").press("Hyväksy osuus");
    }

    private static void writeAssessment(Person worker, String casePath) {
        worker.start("Kirjoita yhteinen arvio", FAMILY)
                .sees("Pidä lapsen, kunkin huoltajan ja yhteistyötahojen näkemykset erillään", "Unipäiväkirja")
                .type("Kuvaus arvioinnin toteuttamisesta", "Kaksi tapaamista kotona ja yksi koululla.")
                .press("Tallenna ja tarkista");
        worker.sees("Allekirjoitusta varten puuttuu", "Oma näkemys puuttuu: Otso")
                .follow("Takaisin kirjoittamaan")
                .type("Lapsen oma näkemys", "Haluan nukkua ja soittaa.")
                .type("Vanhemman tai huoltajan näkemys", "Tarvitsemme apua aamuihin.")
                .type("Yhteistyötahon arvio", "Pienryhmä auttaa.")
                .type("Ammattihenkilön johtopäätökset", "Otso tarvitsee tukea aamuihin.")
                .choose("Jatkuuko asiakkuus?", "Kyllä")
                .choose("Laaditaanko asiakassuunnitelma?", "Kyllä")
                .choose("Tarvitaanko omatyöntekijä?", "Kyllä")
                .press("Tallenna ja tarkista");
        worker.sees("Haluan nukkua ja soittaa.", "Tarvitsemme apua aamuihin.", "Pienryhmä auttaa.");
        worker.hasTask("Tarkista ja allekirjoita arvio", FAMILY)
                .start("Tarkista ja allekirjoita arvio", FAMILY)
                .press("Allekirjoita ja lukitse");
        worker.open(casePath)
                .sees("Yhteinen suunnitelma")
                .follow("Allekirjoitettu arvio")
                .sees("Versio 1", "Aino Lehto");
    }

    private static void correctAssessment(Person worker, String casePath) {
        worker.open(casePath + "/assessment/signed")
                .follow("Korjaa arviota")
                .type("Ammattihenkilön johtopäätökset", "Otso tarvitsee tukea aamuihin ja uneen.")
                .press("Allekirjoita korjaus");
        assertThat(worker.status()).isEqualTo(422);
        worker.sees("Kirjoita, miksi arviota korjataan.")
                .type("Miksi arviota korjataan?", "Uni jäi mainitsematta.")
                .press("Allekirjoita korjaus")
                .sees("Versio 2", "Korjattu: Uni jäi mainitsematta.", "Versio 1");
    }

    private static void makePlan(Person worker, String casePath, LocalDate today) {
        worker.start("Laadi ja sovi suunnitelma", FAMILY)
                .press("Tarkista ja sovi")
                .type("Kenen kanssa?", "Otso ja Reetta")
                .press("Allekirjoita sovittu suunnitelma");
        assertThat(worker.status()).isEqualTo(422);
        worker.sees("Kirjaa ainakin yksi tavoite", "Oma näkemys puuttuu: Otso", "Puuttuu: Arvio asiakkuuden kestosta")
                .follow("Kirjaa ainakin yksi tavoite")
                .follow("Lisää tavoite")
                .type("Mihin halutaan muutosta?", "Kitara takaisin käyttöön")
                .type("Kuka näin sanoi?", "Otso")
                .press("Tallenna");
        String[][] actions = {
            {"Aino Lehto", "Perhetyö käy aamuisin."},
            {"Saara Helander", "Hoitosuhde alkaa."},
            {"Sonja Karppinen", "Kuraattori on ovella vastassa."}
        };
        for (String[] action : actions) {
            worker.open(casePath + "/plan")
                    .follow("Lisää toimenpide")
                    .type("Mitä tehdään?", action[1])
                    .choose("Kuka vastaa?", action[0])
                    .type("Mihin mennessä tehdään?", Days.text(today.plusDays(60)))
                    .press("Tallenna");
        }
        worker.sees("Sosiaalityö", "Erityis", "Opiskeluhuolto")
                .type("Miksi jonkun oma arvio puuttuu", "Kysytään kotikäynnillä.")
                .type("Ammattihenkilöiden arvio", "Aamuihin ja uneen tarvitaan tukea.")
                .type("Vahvuudet ja voimavarat", "Kitara ja kaverit.")
                .type("Tapaamiset omatyöntekijän kanssa", "Joka toinen viikko.")
                .choose("Onko oikeudet, velvollisuudet", "Kyllä")
                .type("Miten ne selitettiin", "Suullisesti.")
                .type("Arvio asiakkuuden kestosta", "Puoli vuotta.")
                .press("Tarkista ja sovi")
                .sees("Perhetyö käy aamuisin.", "Kitara ja kaverit.")
                .type("Kenen kanssa?", "Otso ja Reetta")
                .press("Allekirjoita sovittu suunnitelma");
        worker.open(casePath + "/plan").sees("Sovittu, ei vielä annettu perheelle");
    }

    private static void givePlan(Person worker, String casePath) {
        worker.start("Anna suunnitelma perheelle", FAMILY)
                .type("Kenelle suunnitelma annettiin?", "Otso ja Reetta, paperilla")
                .press("Kirjaa annetuksi");
        worker.open(casePath + "/plan").sees("Voimassa");
    }

    private static void correctPlan(Person worker, String casePath) {
        worker.open(casePath + "/plan")
                .follow("Korjaa suunnitelman tekstiä")
                .sees("Anna perheelle myös korjattu suunnitelma")
                .type("Vahvuudet ja voimavarat", "Kitara, kaverit ja pyörä.")
                .type("Miksi suunnitelmaa korjataan?", "Pyörä jäi mainitsematta.")
                .press("Allekirjoita korjaus")
                .sees("Versio 2", "Korjattu: Pyörä jäi mainitsematta.", "Kitara, kaverit ja pyörä.");
    }

    private static void review(Person worker, String casePath) {
        worker.open(casePath + "/plan")
                .type("Miksi tarkistus aikaistetaan?", "Perhe pyysi.")
                .press("Aloita tarkistus nyt");
        worker.start("Tarkista suunnitelma", FAMILY)
                .type("Ketkä olivat mukana?", "Otso ja Reetta")
                .choose("Mihin suuntaan tilanne", "Parempaan")
                .type("Miten lapsi ja perhe sen näkevät?", "Soitin joka päivä.")
                .choose("Mihin tarkistus johtaa?", "Suunnitelmaa ei enää tarvita")
                .type("Perustelut", "Aamut sujuvat.")
                .press("Kirjaa tarkistus");
    }

    private static void close(Person worker) {
        worker.start("Päätä asia", FAMILY)
                .choose("Miten asia päättyy?", "Perhe on saanut riittävästi apua")
                .type("Mihin päästiin", "Aamut sujuvat ja koulu sujuu.")
                .type("Kenelle päättymisestä kerrottiin", "Otsolle ja Reetalle tapaamisessa")
                .press("Päätä asia");
    }
}
