# shellcheck shell=sh disable=SC2154
# What a walk is sure to need comes up beside the JVM, which takes as long as gdb does: sourced by
# scripts/gotrace, whose variables it uses. Where any of this is not possible, or the guess was
# wrong, gotrace does it by itself. The names are long, for one that is exported is the program's too.

# Sets early_program to the absolute path of what the words behind the verb most likely name as the
# program to run, else to nothing. What MI would have to quote is left out.
guess_program() {
  early_program=
  shift
  for early_word; do
    case $early_word in
      --) return ;;
      -* | *[\"\\[:cntrl:]]*) continue ;;
      /*) ;;
      *) early_word=./${early_word#./} ;;
    esac
    if [ -f "$early_word" ] && [ -x "$early_word" ]; then
      early_program=$early_word
      # As Java names its own folder.
      case $early_word in ./*) early_program=$(pwd -P)/${early_word#./} ;; esac
      return
    fi
  done
}

# Starts gdb and sets early_gdb to its path, else to nothing.
#
# Pipes join gdb and the JVM; their names are gone at once. Both ends of each are open here until the
# two have theirs, so that no open waits for the other end. A shell of its own waits for gdb, and tells
# the JVM its process id and how it ended. Whoever is killed, gdb reads the end of its input.
start_gdb() {
  early_pipe=$run/$id/users/$$
  find_leaks
  early_gdb=$(command -v gdb) && [ -d /proc/self/fd ] && [ -f "$early_pipe" ] &&
    { [ -z "$early_leaks" ] || command -v perl >/dev/null; } &&
    mkfifo -m 600 "$early_pipe.in" "$early_pipe.out" "$early_pipe.err" "$early_pipe.end" 2>/dev/null &&
    { command exec 4<>"$early_pipe.in" 5<>"$early_pipe.out" 6<>"$early_pipe.err" 7<>"$early_pipe.end"; } 2>/dev/null ||
    early_gdb=
  rm -f -- "$early_pipe.in" "$early_pipe.out" "$early_pipe.err" "$early_pipe.end" &
  [ -n "$early_gdb" ] || return 0
  keep_gdb </dev/null >/dev/null 2>&1 &
  # As GdbStart has it loaded; what it sends goes on from the third request.
  [ -z "$early_program" ] || printf '%s\n' "1-file-exec-and-symbols \"$early_program\"" \
    '2-interpreter-exec console "maintenance expand-symtabs ^runtime$"' >&4
}

# Sets early_leaks to what this shell was given open beyond the files of one digit: a JVM closes all for
# what it starts, and a shell has no word for these. 02000000 is "closed by exec" (proc_pid_fdinfo(5)).
find_leaks() {
  early_leaks=
  for early_word in /proc/$$/fd/[1-9][0-9]*; do
    early_word=${early_word##*/}
    [ -r "/proc/$$/fdinfo/$early_word" ] || continue
    while read -r early_key early_flags; do
      [ "$early_key" != flags: ] || [ $((early_flags & 02000000)) != 0 ] || early_leaks="$early_leaks $early_word"
    done <"/proc/$$/fdinfo/$early_word"
  done
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
    set -- setsid "$early_gdb" -nx -q --interpreter=mi3 \
      -iex 'set auto-load no' -iex 'set debuginfod enabled off' \
      -x "$root/protocol/src/main/resources/dev/gotrace/protocol/debugger/settings.gdb"
    # shellcheck disable=SC2016 # it is perl's
    [ -z "$early_leaks" ] ||
      set -- perl -e 'for (split " ", shift) { open(my $file, "<&=", $_) and close $file } exec { $ARGV[0] } @ARGV' \
        "$early_leaks" "$@"
    exec env --default-signal=INT,QUIT "$@" \
      </proc/self/fd/4 >/proc/self/fd/5 2>/proc/self/fd/6 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
  ) &
  # The lock of a build is not this shell's to hold.
  exec 4>&- 5>&- 6>&- 9>&-
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

# Of a JVM that walks a program by itself no thread that wakes up takes a processor from gdb, which it
# waits for (SCHED_BATCH, sched(7)): 4 % of a walk by steps. What the JVM starts has it, too: never a
# program that is walked, unless Delve takes the place of a gdb that cannot read it. Not where the user
# chose another policy, which is field 41 of stat. Where it cannot be, nothing is lost.
yield_to_gdb() {
  { read -r early_word <"/proc/$$/stat"; } 2>/dev/null || return 0
  # shellcheck disable=SC2086
  set -- ${early_word##*) }
  [ "${39-}" = 0 ] || return 0
  # Nobody waits for it.
  (chrt -a -b -p 0 "$jvm" >/dev/null 2>&1 &)
}
