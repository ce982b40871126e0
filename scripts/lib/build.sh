# shellcheck shell=sh disable=SC2154
# What the launcher does before it can start a JVM: set up, build, choose a JDK, make the class data
# that lets the JVM start faster. Sourced by scripts/gotrace, whose variables it uses and sets.

fail() {
  say "$*"
  exit 1
}

is_built() {
  has_build && is_unchanged
}

# Sets jdk, jdk_version, signals, parting, id and archive, whatever it takes.
make_ready() {
  child=
  built=
  trap 'stop_building' INT TERM HUP
  mkdir -p "$run" 2>/dev/null
  if [ -w "$run" ]; then
    take_lock
    is_built || build
    known_jdk || choose_jdk
    known_archive || make_archive
    drop_lock
  else
    # A clone that another user built is run as it is.
    is_built || fail "cannot write $run: give it to this user, or clone where this user can write"
    choose_jdk
    known_archive || archive=
  fi
  trap - INT TERM HUP
}

# The lock is held by an open file: it goes with its holder and with the Maven that holder started,
# even if they are killed. Where flock is missing, a link names the holder.
take_lock() {
  if command -v flock >/dev/null; then
    exec 9>"$run/lock"
    flock -n 9 && return
    say 'another gotrace is building; waiting for it ...'
    flock 9
    return
  fi
  waited=
  until ln -s "$$" "$run/lock.pid" 2>/dev/null; do
    holder=$(readlink "$run/lock.pid") || continue
    if ! kill -0 "$holder" 2>/dev/null; then
      rm -f "$run/lock.pid"
      continue
    fi
    [ -n "$waited" ] || say "another gotrace (process $holder) is building; waiting for it ..."
    waited=yes
    sleep 0.2 2>/dev/null || sleep 1
  done
}

drop_lock() {
  if command -v flock >/dev/null; then
    exec 9>&-
  else
    rm -f "$run/lock.pid"
  fi
}

stop_building() {
  trap '' INT TERM HUP
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
  # A gdb whose JVM is gone before it took it over waits for the end of its input.
  [ -z "$early_gdb" ] || leave_gdb
  wait
  drop_lock
  fail 'stopped while building; start again to go on'
}

# run_child LOG COMMAND...: runs a command that a signal to this script can end. Only the command
# writes to LOG: a trap meanwhile speaks on this script's stderr.
run_child() {
  child_log=$1
  shift
  "$@" </dev/null >"$child_log" 2>&1 &
  child=$!
  wait "$child"
  child_status=$?
  child=
  return "$child_status"
}

run_maven() {
  # In a clone whose path has CJK letters, Maven's JVM needs to know that they are UTF-8.
  run_child "$run/build.log" env LC_ALL=C.UTF-8 JAVA_HOME="$jdk" mvn -q -B -f "$root/pom.xml" -pl app -am \
    -Dmaven.test.skip=true -Dstyle.color=never "$@" package
}

build() {
  built=yes
  "$root/scripts/setup" --quiet --for run || exit
  choose_jdk
  # Taken before Maven reads: what is edited meanwhile is newer.
  true >"$run/built.new"
  size=
  [ -d "${HOME-}/.m2/repository/info/picocli" ] || size=', the first time downloads about 60 MB'
  say "building with JDK $jdk_version (some 20 s$size) ..."
  # Offline is quicker, and enough where a build has succeeded and no version has changed since.
  if ! { [ -f "$run/built" ] && run_maven -o; }; then
    if [ ! -f "$run/built" ] || grep -q -i 'offline mode' "$run/build.log"; then
      run_maven || build_failed
    else
      build_failed
    fi
  fi
  remove_old_builds
  id=$(date +%Y%m%d-%H%M%S)-$$
  { mkdir -p "$run/$id/users" && cp "$root/app/target/gotrace.jar" "$run/$id/" &&
    cp -R "$root/app/target/lib" "$run/$id/lib" && unpack_native; } ||
    fail "cannot write $run/$id: free some space there"
  # A source dated in the future would make every start a build.
  true >"$run/now"
  while newer=$(find "$root/pom.xml" "$root/.mvn" "$root/scripts" "$root"/*/pom.xml "$root"/*/src/main \
    -newer "$run/now" -print -quit 2>/dev/null) && [ -n "$newer" ]; do
    touch -r "$newer" "$run/now" "$run/built.new"
  done
  rm -f "$run/now"
  { printf '%s\n' "$id" >"$run/id.new" && touch -r "$run/built.new" "$run/id.new" &&
    mv -f "$run/id.new" "$run/built" && rm -f "$run/built.new"; } ||
    fail "cannot write $run/built: free some space there"
}

# JLine would unpack its native library to the folder for temporary files at each start. Where that
# is not done here, it does.
unpack_native() (
  library=org/jline/nativ/Linux/$(uname -m)/libjlinenative.so
  mkdir -p "$run/$id/native" && cd "$run/$id/native" || exit
  "$jdk/bin/jar" xf "$(echo "$run/$id"/lib/jline-native-*.jar)" "$library" 2>/dev/null &&
    mv -f "$library" . && rm -rf org
  exit 0
)

build_failed() {
  host=$(sed -n 's|.*from/to [^ ]* (\([^)]*\)).*|\1|p' "$run/build.log" | sed -n '1s|^[a-z]*://\([^/]*\).*|\1|p')
  if [ -n "$host" ] && grep -q 'PKIX path' "$run/build.log"; then
    fail "$jdk does not trust the certificate of $host: add its authority to that JDK, or set a mirror in your Maven settings (all of Maven's words: $run/build.log)"
  elif [ -n "$host" ]; then
    fail "Maven got no answer from $host: check the network, or the mirrors in your Maven settings, and start again (all of Maven's words: $run/build.log)"
  fi
  # Maven's advice on Maven is left out.
  grep '^\[ERROR\] .' "$run/build.log" | grep -v -e '\[Help 1\]' -e 're-run Maven' -e 'Re-run Maven' \
    -e 'For more information' -e 'correcting the problems' -e ' mvn <args>' | tail -n 20 >&2
  fail "the build failed; Maven's words are above and in $run/build.log"
}

# The last build may have been chosen by a gotrace that is about to start its JVM; older ones go
# when the processes that named themselves in them are gone.
remove_old_builds() {
  last=
  [ ! -f "$run/built" ] || IFS= read -r last <"$run/built"
  for old in "$run"/*/; do
    old=${old%/}
    if [ ! -d "$old" ] || [ "${old##*/}" = "$last" ]; then continue; fi
    for user in "$old"/users/*; do
      [ -f "$user" ] && kill -0 "${user##*/}" 2>/dev/null && continue 2
    done
    rm -rf -- "$old"
  done
}

choose_jdk() {
  if ! pick_jdk; then
    "$root/scripts/setup" --quiet --for run || exit
    pick_jdk || fail 'no JDK from 17 on was found; set JAVA_HOME to one'
  fi
  # How a background child gets its SIGINT back: coreutils from 8.31 on, else perl.
  if env --default-signal=INT,QUIT true 2>/dev/null; then
    signals='env'
  elif perl -e 1 2>/dev/null; then
    signals='perl'
  else
    signals=none
  fi
  # How the JVM hears that this shell was killed: util-linux from 2.33 on.
  parting=
  if setpriv --pdeathsig TERM true 2>/dev/null; then
    parting='setpriv --pdeathsig TERM'
  fi
  [ ! -w "$run" ] ||
    { printf '%s\n' "$jdk_key" "$jdk" "$signals" "$parting" >"$run/jdk.new" && mv -f "$run/jdk.new" "$run/jdk"; }
}

# Class data of the JDK's and gotrace's classes, ready to be mapped. It holds for one JDK and one
# class path, so it is made for each; without it gotrace starts all the same, later.
make_archive() {
  [ -n "$built" ] || say "preparing fast starts on JDK $jdk_version ..."
  base=$run/$id/classes-$jdk_version
  archive=
  rm -f "$base".* "$base"-*.*
  build_sample
  if [ "${jdk_version%%[!0-9]*}" -ge 25 ] && train "-XX:AOTCacheOutput=$base.aot" && [ -s "$base.aot" ]; then
    archive=-XX:AOTCache=$base.aot
    train_dlv "-XX:AOTCacheOutput=$base-dlv.aot"
    train_steps "-XX:AOTCacheOutput=$base-steps.aot"
    train_all "-XX:AOTCacheOutput=$base-all.aot"
  elif train "-XX:ArchiveClassesAtExit=$base.jsa" && [ -s "$base.jsa" ]; then
    archive=-XX:SharedArchiveFile=$base.jsa
    train_dlv "-XX:ArchiveClassesAtExit=$base-dlv.jsa"
    train_steps "-XX:ArchiveClassesAtExit=$base-steps.jsa"
    train_all "-XX:ArchiveClassesAtExit=$base-all.jsa"
  fi
  rm -f "$run/$id/sample"
  # An empty second line says that it was tried: not again at each start.
  printf '%s\n' "$jdk|$root" "$archive" >"$base.new" && mv -f "$base.new" "$run/$id/archive-$jdk_version"
}

# Sets sample to the program that is walked in training. An executable file, since the launcher names
# no other to the JVM ahead; gotrace builds the folder by itself.
build_sample() {
  sample=$run/$id/sample
  { command -v go >/dev/null && run_child /dev/null go_build; } || sample=$root/samples/hello
}

go_build() {
  limit=
  command -v timeout >/dev/null && limit='timeout 60'
  # shellcheck disable=SC2086
  cd "$root/samples" && exec $limit env GOTOOLCHAIN=local go build -gcflags 'all=-N -l' -o "$sample" ./hello
}

# A run that loads what one loads that writes JSON. A walk needs gdb and go; where it is not possible, the
# help text still loads much of it. The flags must be those of a usual run. The first walk of a
# program is not a usual one: it asks gdb for what later ones know.
train() {
  if command -v gdb >/dev/null && command -v go >/dev/null && [ -e "$sample" ]; then
    train_on -Xshare:auto -jar "$run/$id/gotrace.jar" attach --json --to entry "$sample" &&
      train_on "$1" -jar "$run/$id/gotrace.jar" attach --json "$sample" && return
  fi
  train_on "$1" -jar "$run/$id/gotrace.jar" --help
}

has_dlv() {
  command -v dlv >/dev/null || [ -x "$(go env GOPATH 2>/dev/null)/bin/dlv" ]
}

# Other archives for JSON by Delve, for JSON of all steps, and for all that is shown or recorded: a
# larger one would slow down whoever only wants JSON, and so would what the others compiled.
train_dlv() {
  ! has_dlv ||
    train_on "$1" -jar "$run/$id/gotrace.jar" attach --json --backend dlv "$sample" ||
    rm -f "${1#*=}"
}

# Here, too, the first walk is not a usual one: it looks for the steps that later ones know.
train_steps() {
  ! command -v gdb >/dev/null || {
    set -- "$1" -jar "$run/$id/gotrace.jar" attach --json --detail steps --backend gdb "$sample"
    training=$1
    shift
    train_on -Xshare:auto "$@" && train_on "$training" "$@"
  } || rm -f "${training#*=}"
}

train_all() {
  ! { command -v gdb >/dev/null || has_dlv; } ||
    train_on "$1" -cp "$run/$id/gotrace.jar" dev.gotrace.app.cli.Training "$sample" "$root/samples/hello" ||
    rm -f "${1#*=}"
}

# A walk is given the program, and one by gdb gets that from this shell, as any other does.
train_on() {
  option=$1
  shift
  limit=
  command -v timeout >/dev/null && limit='timeout 60'
  early_gdb=
  guess_program attach "$sample"
  case "$signals $*" in
    *' dlv '* | *' --help') ;;
    'env '*)
      true >"$run/$id/users/$$"
      start_gdb
      ;;
  esac
  run_child /dev/null train_jvm "$@"
  trained=$?
  [ -z "$early_gdb" ] || leave_gdb
  return "$trained"
}

train_jvm() {
  if [ -n "$early_gdb" ]; then
    take_gdb
    set -- "-Dgotrace.gdb=$early_gdb" "-Dgotrace.gdb.since=$early_pipe" "$@"
  fi
  [ -z "$early_program" ] || set -- "-Dgotrace.program=$early_program" "$@"
  # shellcheck disable=SC2086
  exec $limit env LC_ALL=C.UTF-8 "$jdk/bin/java" "$option" $jvm_flags "$@"
}
