# What each gdb is told at its start. It reads this file, for so it prints no long tables.
set mi-async on
# Else it kills itself upon a fault of its own, and the target with it.
maintenance set internal-error quit no
maintenance set internal-error corefile no
set confirm off
set width 0
set print thread-events off
set print inferior-events off
set print frame-arguments none
# Of stops it also writes what a console would show, with a line of source.
set print frame-info short-location
set language c
# ptype/o refuses a variable's type above 64 KiB, as that of the runtime's heap is.
set max-value-size unlimited
# Without DWARF gdb takes Go's names for mangled ones: runtime[check].
set demangle-style none
# gdb takes main.main for the bottom of a stack; runtime.main called it.
set backtrace past-main on
# Else gdb writes all of them anew at each stop and before the program goes on.
set breakpoint always-inserted on
# Go handles SIGSEGV and preempts by SIGURG; a fatal signal is an exit.
handle all nostop noprint pass
handle SIGTRAP SIGINT stop print nopass
