# shellcheck shell=sh disable=SC2154
# What a walk is sure to need comes up beside the JVM, which takes as long as gdb does: sourced by
# scripts/gotrace, whose variables it uses. Where any of this is not possible, or the guess was
# wrong, gotrace does it by itself.

# Sets likely to the absolute path of what these words most likely name as the program to run, else to
# nothing. What MI would have to quote is left out.
guess_program() {
  likely=
  for word; do
    case $word in
      --) return ;;
      -* | *[\"\\[:cntrl:]]*) continue ;;
      /*) ;;
      *) word=$PWD/${word#./} ;;
    esac
    if [ -f "$word" ] && [ -x "$word" ]; then
      likely=$word
      return
    fi
  done
}

# Starts gdb and sets gdb to its path, else to nothing.
#
# Pipes join gdb and the JVM; their names are gone at once. Both ends of each are open here until the
# two have theirs, so that no open waits for the other end. A shell of its own waits for gdb, and tells
# the JVM its process id and how it ended. Whoever is killed, gdb reads the end of its input.
start_gdb() {
  pipe=$run/$id/users/$$
  [ -d /proc/self/fd ] && gdb=$(command -v gdb) &&
    mkfifo -m 600 "$pipe.in" "$pipe.out" "$pipe.err" "$pipe.end" 2>/dev/null || {
    gdb=
    return
  }
  exec 4<>"$pipe.in" 5<>"$pipe.out" 6<>"$pipe.err" 7<>"$pipe.end"
  rm -f -- "$pipe.in" "$pipe.out" "$pipe.err" "$pipe.end" &
  keep_gdb </dev/null >/dev/null 2>&1 &
  # As GdbStart has it loaded; what it sends goes on from the third request.
  [ -z "$likely" ] || printf '%s\n' "1-file-exec-and-symbols \"$likely\"" \
    '2-interpreter-exec console "maintenance expand-symtabs ^runtime$"' >&4
}

# As GdbStart starts it.
keep_gdb() {
  (
    unset PYTHONUNBUFFERED
    SHELL=/bin/sh
    export SHELL
    case ${was_locale-} in
      ?*=?*) LC_ALL=${was_locale#*=} ;;
      ?*) unset LC_ALL ;;
    esac
    exec env --default-signal=INT,QUIT setsid "$gdb" -nx -q --interpreter=mi3 \
      -iex 'set auto-load no' -iex 'set debuginfod enabled off' \
      -x "$root/protocol/src/main/resources/dev/gotrace/protocol/debugger/settings.gdb" \
      </proc/self/fd/4 >/proc/self/fd/5 2>/proc/self/fd/6 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
  ) &
  exec 4>&- 5>&- 6>&-
  # What ends everybody at this terminal ends gdb too, which is to be told.
  trap '' HUP INT TERM
  printf '%s\n' "$!" >&7
  wait "$!"
  printf '%s\n' "$?" >&7
}

# In the process that becomes the JVM: leaves 8, 4, 5 and 6 open, as GdbProcess expects them.
take_gdb() {
  exec 8>/proc/self/fd/4 4</proc/self/fd/5 5</proc/self/fd/6 6</proc/self/fd/7 7>&-
}

# In the shell that stays.
leave_gdb() {
  exec 4>&- 5>&- 6>&- 7>&-
}
