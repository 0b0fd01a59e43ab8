#!/bin/sh
# Prepares a checkout: the environment in .venv, Roadmapper with its Python packages, and Qt's system libraries.
#
#   setup/prepare.sh app     what the app needs
#   setup/prepare.sh dev     that, and what its tests and checks need
#   setup/prepare.sh exports that, and the programs of others that exports are opened by
#   setup/prepare.sh server  what tests and checks need, and the PostgreSQL that tests of servers start
#
# PYTHON=python3.12 chooses the interpreter. Run again, it does nothing until pyproject.toml changes.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

venv=.venv
kind=${1:-app}

say() { printf '%s\n' "$*"; }

fail() {
    printf 'Roadmapper could not be set up: %s\n' "$*" >&2
    exit 1
}

# --- Python ---------------------------------------------------------------------------------------

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

describe_python() {
    if found=$(version_of "$1"); then say "Python $found"; else say "not a Python that runs"; fi
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        python=$PYTHON
        is_recent "$python" ||
            fail "it takes Python 3.11 or later, and PYTHON=$python is $(describe_python "$python")."
        return
    fi
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent "$python"; then return; fi
    done
    fail "it takes Python 3.11 or later, and python3 here is $(describe_python python3)." \
        "Install a newer one (on Ubuntu 22.04: sudo apt-get install python3.11) and run this again."
}

# --- System packages ------------------------------------------------------------------------------

# Installs the Debian packages given. The caller has said by name what is missing.
install_packages() {
    by_hand="apt-get install $*"
    command -v apt-get >/dev/null 2>&1 ||
        fail "this system has no apt-get to install what is named above." \
            "Install it with the system's own packages (Debian calls them $*) and run this again."
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
        command -v sudo >/dev/null 2>&1 ||
            fail "installing system packages takes root, and there is no sudo here. As root, run: $by_hand"
        if ! sudo -n true 2>/dev/null && ! [ -t 0 ]; then
            fail "sudo asks for a password, and there is no terminal to ask on. Run: sudo $by_hand"
        fi
    fi
    # A fresh machine may be busy with its first updates, so wait for its lock. A list that cannot be
    # renewed is no failure yet: the packages may be known already.
    $as_root apt-get -qq -o DPkg::Lock::Timeout=300 update ||
        say "The list of packages could not be renewed; trying with the list that is there."
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "$@" >/dev/null ||
        fail "apt-get could not install $*; its own words are above." \
            "Is the network there? To try by hand: ${as_root:+sudo }$by_hand"
}

# --- The environment ------------------------------------------------------------------------------

# Whether .venv has a Python that runs, and of the version asked for where one is.
environment_runs() {
    is_recent "$venv/bin/python" || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of "$venv/bin/python")" ]
}

make_environment() {
    find_python
    version=$(version_of "$python")
    say "Making the environment $venv with Python $version."
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        :
    elif command -v uv >/dev/null 2>&1; then
        rm -rf "$venv"
        uv venv --quiet --seed --python "$python" "$venv" || fail "uv could not make $venv; its own words are above."
        return
    else
        say "This Python cannot make environments yet. Installing python$version-venv with apt-get."
        install_packages "python$version-venv"
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            fail "python$version-venv is installed, but $python is another Python and has no ensurepip." \
                "Run this again with PYTHON=/usr/bin/python$version."
    fi
    "$python" -m venv --clear "$venv" || fail "$python could not make $venv; its own words are above."
}

install_python_packages() {
    case $kind in
    app) what=. ;;
    dev | exports | server) what='.[dev]' ;;
    *) fail "it is called with app, dev, exports or server, not with $kind." ;;
    esac
    say "Installing Roadmapper's Python packages into $venv (the first time, some 150 MB are fetched)."
    quiet=-q
    if [ -t 1 ]; then quiet=; fi # somebody who watches sees that it goes on
    # shellcheck disable=SC2086 # quiet is one word or none
    "$venv/bin/python" -m pip install $quiet --disable-pip-version-check --editable "$what" ||
        fail "pip could not install the Python packages; its own words are above. Is the network there?"
    "$venv/bin/python" -m compileall -q roadmapper # the first start need not compile
}

# --- Qt's system libraries ------------------------------------------------------------------------

# Prints the shared libraries that Qt's modules and screen plugins ask for and the system does not have.
missing_libraries() {
    binding=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for name in Core Gui Widgets Svg PrintSupport Network Test; do
        ldd "$binding/Qt$name.abi3.so"
    done >"$venv/.libraries"
    for plugin in "$binding"/Qt/plugins/platforms/libq[owx]*.so "$binding"/Qt/plugins/xcbglintegrations/*.so \
        "$binding"/Qt/plugins/wayland-shell-integration/*.so; do
        ldd "$plugin"
    done >>"$venv/.libraries"
    awk '/=> not found/ { print $1 }' "$venv/.libraries" | sort -u
}

# Debian names a library's package after its soname: libEGL.so.1 is in libegl1, libX11.so.6 in libx11-6.
package_of() {
    case $1 in
    libglib-2.0.so.0 | libgthread-2.0.so.0) say libglib2.0-0 ;;
    libbrotli*.so.1) say libbrotli1 ;;
    libz.so.1) say zlib1g ;;
    *) say "$1" | tr 'A-Z_' 'a-z-' | sed -E 's/([0-9])\.so\.([0-9]+)$/\1-\2/; s/\.so\.([0-9]+)$/\1/' ;;
    esac
}

install_system_libraries() {
    command -v ldd >/dev/null 2>&1 || return 0 # only Linux keeps them apart from the Python packages
    missing=$(missing_libraries)
    [ -n "$missing" ] || return 0
    say "Qt needs system libraries that are missing here. Installing them with apt-get:"
    packages=
    for library in $missing; do
        package=$(package_of "$library")
        say "  $package, for $library"
        case " $packages " in *" $package "*) ;; *) packages="$packages $package" ;; esac
    done
    # shellcheck disable=SC2086 # one package a word
    install_packages $packages
    missing=$(missing_libraries)
    [ -z "$missing" ] ||
        fail "these libraries are still missing after the installation: $(say "$missing" | tr '\n' ' ')"
}

# The tests read exported PDFs with these; without them those tests are skipped.
install_test_programs() {
    if [ "$kind" = app ] || command -v pdftotext >/dev/null 2>&1; then return 0; fi
    say "The tests read PDFs with pdftotext, which is missing here. Installing poppler-utils with apt-get."
    (install_packages poppler-utils) || say "Going on without it: the tests that read PDFs will be skipped."
}

prove_qt() {
    QT_QPA_PLATFORM=offscreen "$venv/bin/python" -c 'from PySide6.QtWidgets import QApplication; QApplication([])' ||
        fail "Qt does not start; its own words are above."
}

# --- The programs that exports are opened by ----------------------------------------------------

# Whether there is a program by one of these names.
have() {
    for name in "$@"; do
        if command -v "$name" >/dev/null 2>&1; then return; fi
    done
    return 1
}

# The browser for the interactive page, the office suite for slides and documents (with the font that has the
# widths of Arial), poppler for PDFs; LibreOffice comes as its smallest set, without Java and its other parts.
install_openers() {
    packages=
    have chromium chromium-browser google-chrome google-chrome-stable || packages="$packages chromium"
    have soffice libreoffice || packages="$packages libreoffice-impress fonts-liberation"
    # each of its parts is a package of its own
    [ -n "$(find /usr/lib/libreoffice/program /usr/lib64/libreoffice/program -name 'libswlo.so' 2>/dev/null)" ] ||
        have swriter lowriter || packages="$packages libreoffice-writer"
    have pdftoppm || packages="$packages poppler-utils"
    [ -n "$packages" ] || return 0
    say "Exports are opened in a browser, an office suite and a PDF reader. Installing with apt-get:$packages"
    # shellcheck disable=SC2086 # one package a word
    install_packages $packages
}

# --- The server that tests of servers start ---------------------------------------------------------

# Debian keeps its programs out of the path; the tests look in the same places.
install_server() {
    if have initdb || [ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ]; then return 0; fi
    say "The tests of servers start a PostgreSQL of their own, which is missing here. Installing it with apt-get."
    install_packages postgresql
}

# --------------------------------------------------------------------------------------------------

state="$(pwd) $(cat pyproject.toml setup/prepare.sh | cksum)"
if environment_runs; then
    if [ "$(cat "$venv/.prepared-$kind" 2>/dev/null)" = "$state" ]; then exit 0; fi
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_environment # it was broken off half-way
else
    make_environment
fi
install_python_packages
install_system_libraries
prove_qt
install_test_programs
say "$state" >"$venv/.prepared-app"
if [ "$kind" != app ]; then say "$state" >"$venv/.prepared-dev"; fi
if [ "$kind" = exports ]; then
    install_openers
    say "$state" >"$venv/.prepared-exports"
fi
if [ "$kind" = server ]; then
    install_server
    say "$state" >"$venv/.prepared-server"
fi
say "Roadmapper is set up."
