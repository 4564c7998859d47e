# SPDX-License-Identifier: GPL-3.0-or-later
# A private, throw-away desktop to drive the program in as a person would: an X server, a session bus
# with the accessibility bus, a window manager, real key and pointer input. Sourced by drive-*; see
# drive_begin below.
#
#   PROGRAM  what to run         OUT     folder for screenshots and logs
#   TREE     tree.py             DISPLAY_SIZE  1440x900 unless set
#   GSETTINGS_SCHEMA_DIR  the build's data/, for a program that is not installed
#   GDK_DEBUG=gl-disable  where the X server has no OpenGL
#   TEXT_DPI   96 unless set: 144 is large text   PRELOAD   a library loaded into the program

set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
TREE=$here/tree.py
FAILURES=0

note () { echo "# $*"; }
fail () { echo "# FAILED: $*"; FAILURES=$((FAILURES + 1)); }

# drive_begin ARGUMENT…: starts the desktop and the program with these arguments.
drive_begin () {
  local scratch=$OUT/home
  rm -rf "$OUT"
  mkdir -p "$scratch/.config/gtk-4.0"
  mkdir -m 700 "$OUT/run"
  # Without a settings daemon GTK takes "Sans 10"; animations and a blinking cursor make two
  # screenshots of the same thing differ.
  printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n' \
    >"$scratch/.config/gtk-4.0/settings.ini"

  # Without -noreset the server begins anew when its last client leaves, as xprop does while the window
  # manager comes, and refuses whoever comes then.
  Xvfb -displayfd 3 -screen 0 "${DISPLAY_SIZE:-1440x900}x24" -nolisten tcp -noreset -dpi 96 \
    3>"$OUT/display" >"$OUT/xvfb.log" 2>&1 &
  PIDS=($!)
  trap drive_end EXIT
  poll 30 test -s "$OUT/display" || { fail "no X server"; cat "$OUT/xvfb.log"; exit 1; }

  unset WAYLAND_DISPLAY AT_SPI_BUS_ADDRESS GTK_THEME SESSION_MANAGER G_DEBUG
  # Nor the tokens of whoever runs it: a drive brings its own.
  # Nor the library of whoever runs this: it goes before XDG_DATA_HOME.
  unset ${!HEADWAY_TOKEN_@} HEADWAY_LIBRARY
  # A proxy would be asked for the sources of a drive, which run on this machine.
  unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
  export DISPLAY=":$(cat "$OUT/display")" HOME=$scratch XDG_RUNTIME_DIR=$OUT/run
  export XDG_CONFIG_HOME=$scratch/.config XDG_CACHE_HOME=$scratch/.cache
  export XDG_DATA_HOME=$scratch/.local/share XDG_STATE_HOME=$scratch/.local/state
  export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=memory
  export GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 XDG_CURRENT_DESKTOP=GNOME LC_ALL=C.UTF-8
  # Tokens go into a file here: the bus would start a keyring that asks for a password in a dialog.
  export SECRET_BACKEND=file SECRET_FILE_TEST_PATH=$scratch/keyring SECRET_FILE_TEST_PASSWORD=drive

  dbus-daemon --session --nofork --print-address=4 4>"$OUT/bus" >"$OUT/dbus.log" 2>&1 &
  PIDS+=($!)
  poll 30 test -s "$OUT/bus" || { fail "no session bus"; exit 1; }
  export DBUS_SESSION_BUS_ADDRESS=$(cat "$OUT/bus")

  # Alt and the pointer are the program's, as on GNOME, where Super moves windows.
  mkdir -p "$XDG_CONFIG_HOME/glib-2.0/settings"
  printf "[org/gnome/desktop/wm/preferences]\nmouse-button-modifier='<Super>'\n" \
    >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile"
  # It must be there before the program: GTK looks for it once.
  GSETTINGS_BACKEND=keyfile metacity --compositor=xrender --sm-disable >"$OUT/metacity.log" 2>&1 &
  PIDS+=($!)
  poll 30 has_window_manager || { fail "no window manager"; exit 1; }

  # What the desktop's factor for large text comes to.
  xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi: ${TEXT_DPI:-96}"

  drive_open "$@"
}

# drive_open ARGUMENT…: starts the program on the desktop that is there, once more after drive_quit.
drive_open () {
  local preload=${PRELOAD:-} sanitizer=
  # The sanitizer of a program has to be loaded before anything else.
  [ -z "$preload" ] || sanitizer=$(ldd "$PROGRAM" | awk '$1 ~ /^libasan/ { print $3 }')
  LD_PRELOAD=$sanitizer${sanitizer:+:}$preload "$PROGRAM" "$@" >>"$OUT/program.log" 2>&1 &
  PROGRAM_PID=$!
  PIDS+=($PROGRAM_PID)
  WINDOW=
  poll 20 find_window Headway || { fail "no window"; cat "$OUT/program.log"; exit 1; }
  xdotool windowactivate --sync "$WINDOW" 2>/dev/null
  # At 0,0 the window's coordinates, which are all the accessibility tree knows, are the screen's.
  wmctrl -i -r "$WINDOW" -b add,maximized_vert,maximized_horz
  settle
}

# drive_quit: leaves the program as a person does, and waits for it to end.
drive_quit () {
  key ctrl+q
  poll 30 is_over || fail "it does not quit"
}

is_over () { ! kill -0 "$PROGRAM_PID" 2>/dev/null; }

drive_end () {
  local pid
  for pid in "${PIDS[@]}"; do
    kill "$pid" 2>/dev/null
  done
  wait 2>/dev/null
  rm -rf "$OUT/home" "$OUT/run"
}

# The heading of a message dialog of libadwaita 1.7 is measured for less than it needs.
complaints () {
  grep -E '(WARNING|CRITICAL|ERROR) \*\*|-(WARNING|CRITICAL|ERROR) ' "$OUT/program.log" |
    grep -vE 'Trying to measure (GtkLabel|AdwMessageDialog) 0x[0-9a-f]+ for '
}

# drive_result: call last. The program must be alive and must not have complained.
drive_result () {
  kill -0 "$PROGRAM_PID" 2>/dev/null || fail "the program ended by itself"
  complaints && fail "it complained"
  [ "$FAILURES" -eq 0 ]
  exit $?
}

has_window_manager () { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 0x; }
find_window () { WINDOW=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1); [ -n "$WINDOW" ]; }

# poll SECONDS COMMAND…: until it succeeds.
poll () {
  local tries=$(($1 * 20))
  shift
  while [ "$tries" -gt 0 ]; do
    "$@" && return 0
    sleep .05
    tries=$((tries - 1))
  done
  return 1
}

# Waits until two screenshots in a row are the same.
settle () {
  local before= after i
  for i in $(seq 60); do
    after=$(import -silent -window root -depth 8 rgb:- 2>/dev/null | md5sum)
    [ "$before" = "$after" ] && return 0
    before=$after
    sleep .15
  done
  fail "the screen never came to rest"
}

shot () { settle; import -silent -window root "$OUT/$1.png"; }
screen_sum () { settle; import -silent -window root -depth 8 rgb:- | md5sum; }
key () { xdotool key --clearmodifiers "$@"; sleep .15; }

# press KEY…: as key, counted. What a person does is counted in keys that are no characters of a text,
# and in pointer actions; typing is not.
ACTIONS=0
press () { ACTIONS=$((ACTIONS + $#)); key "$@"; }
type_text () { xdotool type --delay 15 -- "$1"; sleep .1; }
move () { xdotool mousemove "$1" "$2"; sleep .05; }
click () { move "$1" "$2"; xdotool click "${3:-1}"; sleep .2; }

# drag X1 Y1 X2 Y2 [BUTTON [HELD-KEY]]: in small steps, as a hand does.
drag () {
  local button=${5:-1} i
  move "$1" "$2"
  [ -n "${6:-}" ] && xdotool keydown "$6"
  sleep .1
  xdotool mousedown "$button"
  for i in $(seq 10); do
    xdotool mousemove $(($1 + ($3 - $1) * i / 10)) $(($2 + ($4 - $2) * i / 10))
    sleep .03
  done
  sleep .1
  xdotool mouseup "$button"
  [ -n "${6:-}" ] && xdotool keyup "$6"
  sleep .2
}

# wheel up|down [NOTCHES [HELD-KEY]]
wheel () {
  local button=5
  [ "$1" = up ] && button=4
  [ -n "${3:-}" ] && xdotool keydown "$3"
  xdotool click --repeat "${2:-1}" --delay 30 "$button"
  [ -n "${3:-}" ] && xdotool keyup "$3"
  sleep .2
}

tree () { /usr/bin/python3 "$TREE" "$@"; }

# expect_name NAME: something of that name is in the accessibility tree; a leading / is a pattern.
expect_name () { tree find "$1" >/dev/null || fail "nothing is called $1"; }
expect_item () { tree item "$1" >/dev/null || fail "no menu has $1"; }
expect_no_name () { tree missing "$1" >/dev/null || fail "something is still called $1"; }

# center NAME: sets X and Y.
center () { read -r X Y < <(tree center "$1") || fail "nothing is called $1"; }
