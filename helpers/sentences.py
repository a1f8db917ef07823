"""What ``python start.py`` says, in both languages. Standard library only, since nothing is installed when it begins."""

from __future__ import annotations

SENTENCES = {
    "en": {
        "preparing": "Preparing the course: this takes less than a minute the first time, and needs the network.",
        "mending": "Something in the folder {folder} is missing or damaged: it is being made anew.",
        "fetching": "  Still fetching the parts of the course ...",
        "slowly": "The parts are being fetched in a slower way: this takes a few minutes.",
        "ready": "Ready.",
        "network": "The parts of the course could not be fetched, because the network did not answer; connect and "
        "start again.",
        "certificate": "The parts of the course could not be fetched, because this network opens encrypted traffic "
        "and shows a certificate that Python does not know; ask those who run it (IT) for its root certificate as a "
        "PEM file, say 'pip config set global.cert FILE' with that file, and start again. At home or on a phone's "
        "network it works without.",
        "proxy": "The parts of the course could not be fetched, because the proxy refused or did not answer; ask those "
        "who run the network (IT) for the proxy's address, say 'pip config set global.proxy ADDRESS' with it, and "
        "start again.",
        "full": "The parts of the course could not be installed, because the disk is full; they need about 1 GB. "
        "Make room and start again.",
        "unwritable": "Nothing may be written in the folder {folder}. {advice}",
        "unwritable_windows": "Move the whole course to a folder of your own, for example Documents, and start again "
        "there; where Windows Security's controlled folder access stops Python, allow it there.",
        "unwritable_macos": "Move the whole course to a folder of your own, for example Documents, and start again "
        "there; allow the Terminal to use that folder under System Settings, Privacy & Security, Files & Folders.",
        "unwritable_linux": "Move the whole course to a folder of your own, for example in your home folder, and start "
        "again there; if the folder is yours, 'chmod -R u+w' with its name lets you write in it.",
        "unsaved": "Nothing may be written in the folder {folder}: the notebooks run, but what you change in them "
        "cannot be saved. {advice}",
        "deep": "The course lies too deep: the path of its folder has {length} characters, and on this Windows it may "
        "have {allowed} at most. Move the folder, for example to C:\\course, and start again there.",
        "not_installed": "The parts of the course could not be installed; pip says: {problem}",
        "not_whole": "The parts of the course are in the folder {folder}, but they do not start: {problem}",
        "no_venv": "The folder {folder} could not be made: {problem}",
        "no_ensurepip": "This Python lacks what makes the course's own folder {folder}. {advice}",
        "no_ensurepip_linux": "On Debian and Ubuntu, install python3-venv ('sudo apt install python3-venv'), and start "
        "again.",
        "no_ensurepip_other": "Get a whole one at https://www.python.org/downloads and start again with it.",
        "port_taken": "Port {port} is taken by another program: choose another with --port, or leave --port out.",
        "no_port": "No port from {low} to {high} is free: end a program, or choose one with --port.",
        "bad_port": "The port must be a whole number from 1024 to 65535, but it is {port}.",
        "open": "JupyterLab is starting. To end it, press Ctrl+C here.",
        "at": "The course is at {address}",
        "goes_on": "Last time you had notebook {name} open, so the course opens there; with --first it opens at the "
        "start.",
        "unreadable": "The file {file} cannot be read, so the course opens at the start; the file is left as it is.",
        "newer": "The file {file} was written by a newer version of the course, so the course opens at the start; the "
        "file is left as it is.",
    },
    "nb": {
        "preparing": "Gjør kurset klart: Det tar under ett minutt første gang, og krever nett.",
        "mending": "Noe i mappen {folder} mangler eller er ødelagt: Den blir laget på nytt.",
        "fetching": "  Henter fortsatt delene til kurset ...",
        "slowly": "Delene hentes på en langsommere måte: Det tar noen minutter.",
        "ready": "Klart.",
        "network": "Delene til kurset kunne ikke hentes, fordi nettet ikke svarte; koble til og start på nytt.",
        "certificate": "Delene til kurset kunne ikke hentes, fordi dette nettet åpner kryptert trafikk og viser et "
        "sertifikat som Python ikke kjenner; be dem som driver nettet (IT), om rotsertifikatet som en PEM-fil, skriv "
        "«pip config set global.cert FIL» med den filen, og start på nytt. Hjemme eller på mobilnettet går det uten.",
        "proxy": "Delene til kurset kunne ikke hentes, fordi mellomtjeneren (proxyen) sa nei eller ikke svarte; spør "
        "dem som driver nettet (IT), om adressen til den, skriv «pip config set global.proxy ADRESSE» med den, og "
        "start på nytt.",
        "full": "Delene til kurset kunne ikke installeres, fordi disken er full; de trenger omtrent 1 GB. Rydd plass, "
        "og start på nytt.",
        "unwritable": "Det går ikke an å skrive i mappen {folder}. {advice}",
        "unwritable_windows": "Flytt hele kurset til en mappe som er din egen, for eksempel Dokumenter, og start på "
        "nytt der; hvis det er mappetilgangskontrollen i Windows Sikkerhet som stopper Python, må du tillate Python "
        "der.",
        "unwritable_macos": "Flytt hele kurset til en mappe som er din egen, for eksempel Dokumenter, og start på nytt "
        "der; gi Terminal tilgang til mappen under Systeminnstillinger, Personvern og sikkerhet, Filer og mapper.",
        "unwritable_linux": "Flytt hele kurset til en mappe som er din egen, for eksempel i hjemmemappen, og start på "
        "nytt der; er mappen din, gir «chmod -R u+w» med navnet på den deg lov til å skrive i den.",
        "unsaved": "Det går ikke an å skrive i mappen {folder}: Notatbøkene virker, men det du endrer i dem, kan ikke "
        "lagres. {advice}",
        "deep": "Kurset ligger for dypt: Stien til mappen har {length} tegn, og på denne Windows-maskinen kan den ha "
        "høyst {allowed}. Flytt mappen, for eksempel til C:\\kurs, og start på nytt der.",
        "not_installed": "Delene til kurset kunne ikke installeres; pip sier: {problem}",
        "not_whole": "Delene til kurset ligger i mappen {folder}, men de starter ikke: {problem}",
        "no_venv": "Mappen {folder} kunne ikke lages: {problem}",
        "no_ensurepip": "Denne Python-en mangler det som lager kursets egen mappe {folder}. {advice}",
        "no_ensurepip_linux": "På Debian og Ubuntu må python3-venv installeres («sudo apt install python3-venv»); start "
        "så på nytt.",
        "no_ensurepip_other": "Hent en hel på https://www.python.org/downloads, og start på nytt med den.",
        "port_taken": "Port {port} er opptatt av et annet program: Velg en annen med --port, eller la --port være.",
        "no_port": "Ingen port fra {low} til {high} er ledig: Avslutt et program, eller velg en med --port.",
        "bad_port": "Porten må være et helt tall fra 1024 til 65535, men er {port}.",
        "open": "JupyterLab starter. Trykk Ctrl+C her for å avslutte.",
        "at": "Kurset er på {address}",
        "goes_on": "Sist hadde du notatbok {name} åpen, så kurset åpner der; med --first åpner det fra begynnelsen.",
        "unreadable": "Filen {file} lar seg ikke lese, så kurset åpner fra begynnelsen; filen blir liggende som den er.",
        "newer": "Filen {file} er skrevet av en nyere utgave av kurset, så kurset åpner fra begynnelsen; filen blir "
        "liggende som den er.",
    },
}


class Refusal(Exception):
    """A reason not to go on, as one sentence for the reader.

    Examples
    --------
    >>> isinstance(Voice("en").refuse("ready"), Refusal)
    True
    """


class Voice:
    """Says the sentences in one language.

    Examples
    --------
    >>> Voice("nb").sentence("port_taken", port=8888)
    'Port 8888 er opptatt av et annet program: Velg en annen med --port, eller la --port være.'
    """

    def __init__(self, language: str) -> None:
        self.sentences = SENTENCES[language]

    def sentence(self, key: str, **values: object) -> str:
        """One sentence, filled in."""
        return self.sentences[key].format(**values)

    def say(self, key: str, **values: object) -> None:
        """Print one sentence."""
        print(self.sentence(key, **values), flush=True)

    def refuse(self, key: str, **values: object) -> Refusal:
        """One sentence as the reason to stop."""
        return Refusal(self.sentence(key, **values))
