# samples/hello by go1.26.8
# under gdb 13.1
# runtime.schedinit 0x4538c0
# main.main 0x4bcba0
> 1-gdb-version
> 2-file-exec-and-symbols "/hello"
> 3-interpreter-exec console "maintenance expand-symtabs ^runtime$"
< =thread-group-added,id="i1"
< =cmd-param-changed,param="auto-load gdb-scripts",value="off"
< =cmd-param-changed,param="auto-load libthread-db",value="off"
< =cmd-param-changed,param="auto-load local-gdbinit",value="off"
< =cmd-param-changed,param="auto-load python-scripts",value="off"
< =cmd-param-changed,param="debuginfod enabled",value="off"
< =cmd-param-changed,param="mi-async",value="on"
< =cmd-param-changed,param="confirm",value="off"
< =cmd-param-changed,param="width",value="4294967295"
< =cmd-param-changed,param="print thread-events",value="off"
< =cmd-param-changed,param="print inferior-events",value="off"
< =cmd-param-changed,param="print frame-arguments",value="none"
< =cmd-param-changed,param="print frame-info",value="short-location"
< =cmd-param-changed,param="language",value="c"
< =cmd-param-changed,param="max-value-size",value="-1"
< =cmd-param-changed,param="demangle-style",value="none"
< =cmd-param-changed,param="backtrace past-main",value="on"
< =cmd-param-changed,param="breakpoint always-inserted",value="on"
< (gdb) 
< ~"GNU gdb (Debian 13.1-3) 13.1\n"
< ~"Copyright (C) 2023 Free Software Foundation, Inc.\n"
< ~"License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\nThis is free software: you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law."
< ~"\nType \"show copying\" and \"show warranty\" for details.\n"
< ~"This GDB was configured as \"x86_64-linux-gnu\".\n"
< ~"Type \"show configuration\" for configuration details.\n"
< ~"For bug reporting instructions, please see:\n"
< ~"<https://www.gnu.org/software/gdb/bugs/>.\n"
< ~"Find the GDB manual and other documentation resources online at:\n    <"
< ~"http://www.gnu.org/software/gdb/documentation/>.\n\n"
< ~"For help, type \"help\".\n"
< ~"Type \"apropos word\" to search for commands related to \"word\".\n"
< 1^done
< (gdb) 
< 2^done
< (gdb) 
> 4-inferior-tty-set /terminal
> 5-interpreter-exec console "unset environment LINES"
> 6-interpreter-exec console "unset environment COLUMNS"
> 7-interpreter-exec console "unset environment SHELL"
> 8-interpreter-exec console "set args < '/dev/null'"
< 3^done
< (gdb) 
< 4^done
< (gdb) 
< 5^done
< (gdb) 
< 6^done
< (gdb) 
< 7^done
< (gdb) 
< =cmd-param-changed,param="args",value="< '/dev/null'"
< 8^done
< (gdb) 
> 9-interpreter-exec console "starti"
< ~"Starting program: /hello < '/dev/null'\n"
< =thread-group-started,id="i1",pid="4200000"
< =thread-created,id="1",group-id="i1"
< 9^running
< *running,thread-id="all"
< (gdb) 
< ~"\nProgram"
< ~" stopped.\n"
< ~"_rt0_amd64_linux ()\n"
< *stopped,reason="signal-received",signal-name="0",signal-meaning="Signal 0",frame={addr="0x000000000048b6c0",func="_rt0_amd64_linux",args=[],file="/goroot/src/runtime/rt0_linux_amd64.s",fullname="/goroot/src/runtime/rt0_linux_amd64.s",line="8",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
< ~"Warning: the current language does not match this frame.\n"
> 10-thread-info
< 10^done,threads=[{id="1",target-id="process 4200000",name="hello",frame={level="0",addr="0x000000000048b6c0",func="_rt0_amd64_linux",args=[],file="/goroot/src/runtime/rt0_linux_amd64.s",fullname="/goroot/src/runtime/rt0_linux_amd64.s",line="8",arch="i386:x86-64"},state="stopped",core="1"}],current-thread-id="1"
< (gdb) 
> 11-thread-info
< 11^done,threads=[{id="1",target-id="process 4200000",name="hello",frame={level="0",addr="0x000000000048b6c0",func="_rt0_amd64_linux",args=[],file="/goroot/src/runtime/rt0_linux_amd64.s",fullname="/goroot/src/runtime/rt0_linux_amd64.s",line="8",arch="i386:x86-64"},state="stopped",core="1"}],current-thread-id="1"
< (gdb) 
> 12-data-read-memory-bytes 0x4538c0 1
< 12^done,memory=[{begin="0x00000000004538c0",offset="0x0000000000000000",end="0x00000000004538c1",contents="49"}]
< (gdb) 
> 13-break-insert -t *0x4538c0
< 13^done,bkpt={number="1",type="breakpoint",disp="del",enabled="y",addr="0x00000000004538c0",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",thread-groups=["i1"],times="0",original-location="*0x4538c0"}
< (gdb) 
> 14-exec-continue
< 14^running
< *running,thread-id="all"
< (gdb) 
< =breakpoint-modified,bkpt={number="1",type="breakpoint",disp="del",enabled="y",addr="0x00000000004538c0",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",thread-groups=["i1"],times="1",original-location="*0x4538c0"}
< ~"\n"
< ~"Temporary breakpoint 1, runtime.schedinit ()\n"
< *stopped,reason="breakpoint-hit",disp="del",bkptno="1",frame={addr="0x00000000004538c0",func="runtime.schedinit",args=[],file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
< =breakpoint-deleted,id="1"
> 15-data-disassemble -s 0x4538c0 -e 0x4538c1 -- 4
> 16-data-disassemble -s 0x8 -e 0x9 -- 4
< 15^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",inst="cmp    0x10(%r14),%rsp"}]}]
< (gdb) 
< 16^error,msg="Cannot access memory at address 0x8"
< (gdb) 
> 17-stack-list-frames --thread 1 0 31
< 17^done,stack=[frame={level="0",addr="0x00000000004538c0",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},frame={level="1",addr="0x0000000000488723",func="runtime.rt0_go",file="/goroot/src/runtime/asm_amd64.s",fullname="/goroot/src/runtime/asm_amd64.s",line="373",arch="i386:x86-64"},frame={level="2",addr="0x0000000000000001",func="??",arch="i386:x86-64"},frame={level="3",addr="0x00007fffffffec88",func="??",arch="i386:x86-64"},frame={level="4",addr="0x0000000000000000",func="??",arch="i386:x86-64"}]
< (gdb) 
> 18-stack-list-frames --thread 1 0 0
< 18^done,stack=[frame={level="0",addr="0x00000000004538c0",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"}]
< (gdb) 
> 19-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
< 19^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    0x10(%r14),%rsp"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   %rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    %rsp,%rbp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    $0x40,%rsp"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    0x13e287(%rip),%rax        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    $0x19,%ebx"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   %ax,%ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    0x13e3b4(%rip),%rax        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    $0x1,%ebx"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    0x13e333(%rip),%rax        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    $0x6,%ebx"}]}]
< (gdb) 
> 20-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
< 20^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    0x10(%r14),%rsp"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   %rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    %rsp,%rbp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    $0x40,%rsp"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    0x13e287(%rip),%rax        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    $0x19,%ebx"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   %ax,%ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    0x13e3b4(%rip),%rax        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    $0x1,%ebx"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    0x13e333(%rip),%rax        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    $0x6,%ebx"}]}]
< (gdb) 
> 21-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
< 21^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    0x10(%r14),%rsp"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   %rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    %rsp,%rbp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    $0x40,%rsp"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    0x13e287(%rip),%rax        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    $0x19,%ebx"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   %ax,%ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    0x13e3b4(%rip),%rax        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    $0x1,%ebx"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    0x13e333(%rip),%rax        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    $0x6,%ebx"}]}]
< (gdb) 
> 22-gdb-set disassembly-flavor intel
> 23-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
> 24-gdb-set disassembly-flavor att
> 25-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
< 22^done
< (gdb) 
< 23^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    rsp,QWORD PTR [r14+0x10]"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    rbp,rsp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    rsp,0x40"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    rax,[rip+0x13e287]        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    ebx,0x19"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   ax,ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    rax,[rip+0x13e3b4]        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    ebx,0x1"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    rax,[rip+0x13e333]        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    ebx,0x6"}]}]
< (gdb) 
< 24^done
< (gdb) 
< 25^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    0x10(%r14),%rsp"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   %rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    %rsp,%rbp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    $0x40,%rsp"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    0x13e287(%rip),%rax        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    $0x19,%ebx"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   %ax,%ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    0x13e3b4(%rip),%rax        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    $0x1,%ebx"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    0x13e333(%rip),%rax        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    $0x6,%ebx"}]}]
< (gdb) 
> 26-gdb-set disassembly-flavor intel
> 27-data-disassemble -s 0x4538c0 -e 0x453900 -- 5
< 26^done
< (gdb) 
< 27^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    rsp,QWORD PTR [r14+0x10]"},{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"},{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   rbp"},{address="0x00000000004538cb",func-name="runtime.schedinit",offset="11",opcodes="48 89 e5",inst="mov    rbp,rsp"},{address="0x00000000004538ce",func-name="runtime.schedinit",offset="14",opcodes="48 83 ec 40",inst="sub    rsp,0x40"}]},src_and_asm_line={line="832",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538d2",func-name="runtime.schedinit",offset="18",opcodes="48 8d 05 87 e2 13 00",inst="lea    rax,[rip+0x13e287]        # 0x591b60 <runtime.sched+32>"},{address="0x00000000004538d9",func-name="runtime.schedinit",offset="25",opcodes="bb 19 00 00 00",inst="mov    ebx,0x19"},{address="0x00000000004538de",func-name="runtime.schedinit",offset="30",opcodes="66 90",inst="xchg   ax,ax"},{address="0x00000000004538e0",func-name="runtime.schedinit",offset="32",opcodes="e8 9b c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="833",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538e5",func-name="runtime.schedinit",offset="37",opcodes="48 8d 05 b4 e3 13 00",inst="lea    rax,[rip+0x13e3b4]        # 0x591ca0 <runtime.sched+352>"},{address="0x00000000004538ec",func-name="runtime.schedinit",offset="44",opcodes="bb 01 00 00 00",inst="mov    ebx,0x1"},{address="0x00000000004538f1",func-name="runtime.schedinit",offset="49",opcodes="e8 8a c7 fc ff",inst="call   0x420080 <runtime.lockInit>"}]},src_and_asm_line={line="834",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538f6",func-name="runtime.schedinit",offset="54",opcodes="48 8d 05 33 e3 13 00",inst="lea    rax,[rip+0x13e333]        # 0x591c30 <runtime.sched+240>"},{address="0x00000000004538fd",func-name="runtime.schedinit",offset="61",opcodes="bb 06 00 00 00",inst="mov    ebx,0x6"}]}]
< (gdb) 
> 28-data-read-memory-bytes 0x4538c0 66
< 28^done,memory=[{begin="0x00000000004538c0",offset="0x0000000000000000",end="0x0000000000453902",contents="493b66100f86c1030000554889e54883ec40488d0587e21300bb190000006690e89bc7fcff488d05b4e31300bb01000000e88ac7fcff488d0533e31300bb06000000"}]
< (gdb) 
> 29-interpreter-exec console "ptype/o 'runtime.g'"
> 30-interpreter-exec console "ptype/o 'runtime.gobuf'"
> 31-interpreter-exec console "ptype/o 'runtime.none'"
< ~"type = struct runtime.g {\n"
< ~"/*      0      |      16 */    runtime.stack stack;\n"
< ~"/*     16      |       8 */    uintptr stackguard0;\n"
< ~"/*     24      |       8 */    uintptr stackguard1;\n"
< ~"/*     32      |       8 */    runtime._panic *_panic;\n"
< ~"/*     40      |       8 */    runtime._defer *_defer;\n"
< ~"/*     48      |       8 */    runtime.m *m;\n"
< ~"/*     56      |      48 */    runtime.gobuf sched;\n"
< ~"/*    104      |       8 */    uintptr syscallsp;\n"
< ~"/*    112      |       8 */    uintptr syscallpc;\n"
< ~"/*    120      |       8 */    uintptr syscallbp;\n"
< ~"/*    128      |       8 */    uintptr stktopsp;\n"
< ~"/*    136      |       8 */    void *param;\n"
< ~"/*    144      |       4 */    internal/runtime/atomic.Uint32 atomicstatus;\n"
< ~"/*    148      |       4 */    uint32 stackLock;\n"
< ~"/*    152      |       8 */    uint64 goid;\n"
< ~"/*    160      |       8 */    runtime.guintptr schedlink;\n"
< ~"/*    168      |       8 */    int64 waitsince;\n"
< ~"/*    176      |       1 */    runtime.waitReason waitreason;\n"
< ~"/*    177      |       1 */    bool preempt;\n"
< ~"/*    178      |       1 */    bool preemptStop;\n"
< ~"/*    179      |       1 */    bool preemptShrink;\n"
< ~"/*    180      |       1 */    bool asyncSafePoint;\n"
< ~"/*    181      |       1 */    bool paniconfault;\n"
< ~"/*    182      |       1 */    bool gcscandone;\n"
< ~"/*    183      |       1 */    bool throwsplit;\n"
< ~"/*    184      |       1 */    bool activeStackChans;\n"
< ~"/*    185      |       1 */    internal/runtime/atomic.Bool parkingOnChan;\n"
< ~"/*    186      |       1 */    bool inMarkAssist;\n"
< ~"/*    187      |       1 */    bool coroexit;\n"
< ~"/*    188      |       1 */    int8 raceignore;\n"
< ~"/*    189      |       1 */    bool nocgocallback;\n"
< ~"/*    190      |       1 */    bool tracking;\n"
< ~"/*    191      |       1 */    uint8 trackingSeq;\n"
< ~"/*    192      |       8 */    int64 trackingStamp;\n"
< ~"/*    200      |       8 */    int64 runnableTime;\n"
< ~"/*    208      |       8 */    runtime.muintptr lockedm;\n"
< ~"/*    216      |       1 */    uint8 fipsIndicator;\n"
< ~"/*    217      |       1 */    bool fipsOnlyBypass;\n"
< ~"/*    218      |       1 */    bool ditWanted;\n"
< ~"/*    219      |       1 */    bool syncSafePoint;\n"
< ~"/*    220      |       1 */    internal/runtime/atomic.Bool runningCleanups;\n"
< ~"/* XXX  3-byte hole      */\n"
< ~"/*    224      |       4 */    uint32 sig;\n"
< ~"/*    228      |       4 */    int32 secret;\n"
< ~"/*    232      |      24 */    struct []uint8 {\n"
< ~"/*    232      |       8 */        uint8 *array;\n"
< ~"/*    240      |       8 */        int len;\n"
< ~"/*    248      |       8 */        int cap;\n"
< ~"\n"
< ~"                                   /* total size (bytes):   24 */\n"
< ~"                               } writebuf;\n"
< ~"/*    256      |       8 */    uintptr sigcode0;\n"
< ~"/*    264      |       8 */    uintptr sigcode1;\n"
< ~"/*    272      |       8 */    uintptr sigpc;\n"
< ~"/*    280      |       8 */    uint64 parentGoid;\n"
< ~"/*    288      |       8 */    uintptr gopc;\n"
< ~"/*    296      |       8 */    struct []runtime.ancestorInfo *ancestors;\n"
< ~"/*    304      |       8 */    uintptr startpc;\n"
< ~"/*    312      |       8 */    uintptr racectx;\n"
< ~"/*    320      |       8 */    runtime.sudog *waiting;\n"
< ~"/*    328      |      24 */    struct []uintptr {\n"
< ~"/*    328      |       8 */        uintptr *array;\n"
< ~"/*    336      |       8 */        int len;\n"
< ~"/*    344      |       8 */        int cap;\n"
< ~"\n"
< ~"                                   /* total size (bytes):   24 */\n"
< ~"                               } cgoCtxt;\n"
< ~"/*    352      |       8 */    void *labels;\n"
< ~"/*    360      |       8 */    runtime.timer *timer;\n"
< ~"/*    368      |       8 */    int64 sleepWhen;\n"
< ~"/*    376      |       4 */    internal/runtime/atomic.Uint32 selectDone;\n"
< ~"/*    380      |       4 */    runtime.goroutineProfileStateHolder goroutineProfiled;\n"
< ~"/*    384      |       8 */    runtime.coro *coroarg;\n"
< ~"/*    392      |       8 */    runtime.synctestBubble *bubble;\n"
< ~"/*    400      |       8 */    runtime.xRegPerG xRegs;\n"
< ~"/*    408      |      32 */    runtime.gTraceState trace;\n"
< ~"/*    440      |       8 */    int64 gcAssistBytes;\n"
< ~"/*    448      |       8 */    uintptr valgrindStackID;\n"
< ~"\n"
< ~"                               /* total size (bytes):  456 */\n"
< ~"                             }\n"
< 29^done
< (gdb) 
< ~"type = struct runtime.gobuf {\n"
< ~"/*      0      |       8 */    uintptr sp;\n"
< ~"/*      8      |       8 */    uintptr pc;\n"
< ~"/*     16      |       8 */    runtime.guintptr g;\n"
< ~"/*     24      |       8 */    void *ctxt;\n"
< ~"/*     32      |       8 */    uintptr lr;\n"
< ~"/*     40      |       8 */    uintptr bp;\n"
< ~"\n"
< ~"                               /* total size (bytes):   48 */\n"
< ~"                             }\n"
< 30^done
< (gdb) 
< &"No symbol \"runtime.none\" in current context.\n"
< 31^error,msg="No symbol \"runtime.none\" in current context."
< (gdb) 
> 32-data-evaluate-expression "(long)'runtime._Gwaiting'"
> 33-data-evaluate-expression "(long)'runtime._Gnone'"
< 32^done,value="4"
< (gdb) 
< 33^error,msg="No symbol \"runtime._Gnone\" in current context."
< (gdb) 
> 34-gdb-set disassembly-flavor att
> 35-data-disassemble -s 0x4538c0 -e 0x4538c1 -- 5
< 34^done
< (gdb) 
< 35^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c0",func-name="runtime.schedinit",offset="0",opcodes="49 3b 66 10",inst="cmp    0x10(%r14),%rsp"}]}]
< (gdb) 
> 36-data-read-memory-bytes 0x4538c0 2
< 36^done,memory=[{begin="0x00000000004538c0",offset="0x0000000000000000",end="0x00000000004538c2",contents="493b"}]
< (gdb) 
> 37-data-read-memory-bytes 0x4538be 2
< 37^done,memory=[{begin="0x00000000004538be",offset="0x0000000000000000",end="0x00000000004538c0",contents="ffcc"}]
< (gdb) 
> 38-gdb-set scheduler-locking step
< 38^done
< (gdb) 
> 39-exec-step-instruction --thread 1
< 39^running
< *running,thread-id="1"
< (gdb) 
< *stopped,reason="end-stepping-range",frame={addr="0x00000000004538c4",func="runtime.schedinit",args=[],file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
> 40-data-list-register-names
< 40^done,register-names=["rax","rbx","rcx","rdx","rsi","rdi","rbp","rsp","r8","r9","r10","r11","r12","r13","r14","r15","rip","eflags","cs","ss","ds","es","fs","gs","st0","st1","st2","st3","st4","st5","st6","st7","fctrl","fstat","ftag","fiseg","fioff","foseg","fooff","fop","xmm0","xmm1","xmm2","xmm3","xmm4","xmm5","xmm6","xmm7","xmm8","xmm9","xmm10","xmm11","xmm12","xmm13","xmm14","xmm15","mxcsr","ymm0h","ymm1h","ymm2h","ymm3h","ymm4h","ymm5h","ymm6h","ymm7h","ymm8h","ymm9h","ymm10h","ymm11h","ymm12h","ymm13h","ymm14h","ymm15h","","","","","","","xmm16","xmm17","xmm18","xmm19","xmm20","xmm21","xmm22","xmm23","xmm24","xmm25","xmm26","xmm27","xmm28","xmm29","xmm30","xmm31","ymm16h","ymm17h","ymm18h","ymm19h","ymm20h","ymm21h","ymm22h","ymm23h","ymm24h","ymm25h","ymm26h","ymm27h","ymm28h","ymm29h","ymm30h","ymm31h","k0","k1","k2","k3","k4","k5","k6","k7","zmm0h","zmm1h","zmm2h","zmm3h","zmm4h","zmm5h","zmm6h","zmm7h","zmm8h","zmm9h","zmm10h","zmm11h","zmm12h","zmm13h","zmm14h","zmm15h","zmm16h","zmm17h","zmm18h","zmm19h","zmm20h","zmm21h","zmm22h","zmm23h","zmm24h","zmm25h","zmm26h","zmm27h","zmm28h","zmm29h","zmm30h","zmm31h","","fs_base","gs_base","orig_rax","al","bl","cl","dl","sil","dil","bpl","spl","r8l","r9l","r10l","r11l","r12l","r13l","r14l","r15l","ah","bh","ch","dh","ax","bx","cx","dx","si","di","bp","","r8w","r9w","r10w","r11w","r12w","r13w","r14w","r15w","eax","ebx","ecx","edx","esi","edi","ebp","esp","r8d","r9d","r10d","r11d","r12d","r13d","r14d","r15d","ymm0","ymm1","ymm2","ymm3","ymm4","ymm5","ymm6","ymm7","ymm8","ymm9","ymm10","ymm11","ymm12","ymm13","ymm14","ymm15","ymm16","ymm17","ymm18","ymm19","ymm20","ymm21","ymm22","ymm23","ymm24","ymm25","ymm26","ymm27","ymm28","ymm29","ymm30","ymm31","zmm0","zmm1","zmm2","zmm3","zmm4","zmm5","zmm6","zmm7","zmm8","zmm9","zmm10","zmm11","zmm12","zmm13","zmm14","zmm15","zmm16","zmm17","zmm18","zmm19","zmm20","zmm21","zmm22","zmm23","zmm24","zmm25","zmm26","zmm27","zmm28","zmm29","zmm30","zmm31"]
< (gdb) 
> 41-data-list-register-values --thread 1 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
> 42-stack-list-frames --thread 1 0 7
< 41^done,register-values=[{number="0",value="0x590318"},{number="1",value="0xe"},{number="2",value="0x28"},{number="3",value="0x0"},{number="4",value="0x0"},{number="5",value="0x0"},{number="6",value="0x0"},{number="7",value="0x7fffffffec48"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x0"},{number="12",value="0x7fffffffeba0"},{number="13",value="0x10"},{number="14",value="0x590660"},{number="15",value="0x84a559be"},{number="16",value="0x4538c4"},{number="17",value="0x202"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x5914a8"},{number="153",value="0x0"}]
< (gdb) 
< 42^done,stack=[frame={level="0",addr="0x00000000004538c4",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},frame={level="1",addr="0x0000000000488723",func="runtime.rt0_go",file="/goroot/src/runtime/asm_amd64.s",fullname="/goroot/src/runtime/asm_amd64.s",line="373",arch="i386:x86-64"},frame={level="2",addr="0x0000000000000001",func="??",arch="i386:x86-64"},frame={level="3",addr="0x00007fffffffec88",func="??",arch="i386:x86-64"},frame={level="4",addr="0x0000000000000000",func="??",arch="i386:x86-64"}]
< (gdb) 
> 43-data-disassemble -s 0x4538c4 -e 0x4538c5 -- 5
< 43^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538c4",func-name="runtime.schedinit",offset="4",opcodes="0f 86 c1 03 00 00",inst="jbe    0x453c8b <runtime.schedinit+971>"}]}]
< (gdb) 
> 44-data-read-memory-bytes 0x4538c4 2
< 44^done,memory=[{begin="0x00000000004538c4",offset="0x0000000000000000",end="0x00000000004538c6",contents="0f86"}]
< (gdb) 
> 45-data-read-memory-bytes 0x4538c2 2
< 45^done,memory=[{begin="0x00000000004538c2",offset="0x0000000000000000",end="0x00000000004538c4",contents="6610"}]
< (gdb) 
> 46-exec-step-instruction --thread 1
< 46^running
< *running,thread-id="1"
< (gdb) 
< *stopped,reason="end-stepping-range",frame={addr="0x00000000004538ca",func="runtime.schedinit",args=[],file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
> 47-data-list-register-values --thread 1 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
> 48-stack-list-frames --thread 1 0 7
< 47^done,register-values=[{number="0",value="0x590318"},{number="1",value="0xe"},{number="2",value="0x28"},{number="3",value="0x0"},{number="4",value="0x0"},{number="5",value="0x0"},{number="6",value="0x0"},{number="7",value="0x7fffffffec48"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x0"},{number="12",value="0x7fffffffeba0"},{number="13",value="0x10"},{number="14",value="0x590660"},{number="15",value="0x84a559be"},{number="16",value="0x4538ca"},{number="17",value="0x202"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x5914a8"},{number="153",value="0x0"}]
< (gdb) 
< 48^done,stack=[frame={level="0",addr="0x00000000004538ca",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},frame={level="1",addr="0x0000000000488723",func="runtime.rt0_go",file="/goroot/src/runtime/asm_amd64.s",fullname="/goroot/src/runtime/asm_amd64.s",line="373",arch="i386:x86-64"},frame={level="2",addr="0x0000000000000001",func="??",arch="i386:x86-64"},frame={level="3",addr="0x00007fffffffec88",func="??",arch="i386:x86-64"},frame={level="4",addr="0x0000000000000000",func="??",arch="i386:x86-64"}]
< (gdb) 
> 49-data-disassemble -s 0x4538ca -e 0x4538cb -- 5
< 49^done,asm_insns=[src_and_asm_line={line="831",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line_asm_insn=[{address="0x00000000004538ca",func-name="runtime.schedinit",offset="10",opcodes="55",inst="push   %rbp"}]}]
< (gdb) 
> 50-data-read-memory-bytes 0x4538ca 2
< 50^done,memory=[{begin="0x00000000004538ca",offset="0x0000000000000000",end="0x00000000004538cc",contents="5548"}]
< (gdb) 
> 51-data-read-memory-bytes 0x4538c8 2
< 51^done,memory=[{begin="0x00000000004538c8",offset="0x0000000000000000",end="0x00000000004538ca",contents="0000"}]
< (gdb) 
> 52-exec-step-instruction --thread 1
< 52^running
< *running,thread-id="1"
< (gdb) 
< *stopped,reason="end-stepping-range",frame={addr="0x00000000004538cb",func="runtime.schedinit",args=[],file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
> 53-data-list-register-values --thread 1 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
> 54-stack-list-frames --thread 1 0 7
< 53^done,register-values=[{number="0",value="0x590318"},{number="1",value="0xe"},{number="2",value="0x28"},{number="3",value="0x0"},{number="4",value="0x0"},{number="5",value="0x0"},{number="6",value="0x0"},{number="7",value="0x7fffffffec40"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x0"},{number="12",value="0x7fffffffeba0"},{number="13",value="0x10"},{number="14",value="0x590660"},{number="15",value="0x84a559be"},{number="16",value="0x4538cb"},{number="17",value="0x202"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x5914a8"},{number="153",value="0x0"}]
< (gdb) 
< 54^done,stack=[frame={level="0",addr="0x00000000004538cb",func="runtime.schedinit",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="831",arch="i386:x86-64"},frame={level="1",addr="0x0000000000488723",func="runtime.rt0_go",file="/goroot/src/runtime/asm_amd64.s",fullname="/goroot/src/runtime/asm_amd64.s",line="373",arch="i386:x86-64"},frame={level="2",addr="0x0000000000000001",func="??",arch="i386:x86-64"},frame={level="3",addr="0x00007fffffffec88",func="??",arch="i386:x86-64"},frame={level="4",addr="0x0000000000000000",func="??",arch="i386:x86-64"}]
< (gdb) 
> 55-data-read-memory-bytes 0x4bcba0 1
< 55^done,memory=[{begin="0x00000000004bcba0",offset="0x0000000000000000",end="0x00000000004bcba1",contents="4c"}]
< (gdb) 
> 56-break-insert -t *0x4bcba0
< 56^done,bkpt={number="2",type="breakpoint",disp="del",enabled="y",addr="0x00000000004bcba0",func="main.main",file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",thread-groups=["i1"],times="0",original-location="*0x4bcba0"}
< (gdb) 
> 57-exec-continue
< 57^running
< *running,thread-id="all"
< (gdb) 
< =thread-created,id="2",group-id="i1"
< *running,thread-id="2"
< =thread-created,id="3",group-id="i1"
< *running,thread-id="3"
< =thread-created,id="4",group-id="i1"
< *running,thread-id="4"
< =breakpoint-modified,bkpt={number="2",type="breakpoint",disp="del",enabled="y",addr="0x00000000004bcba0",func="main.main",file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",thread-groups=["i1"],times="1",original-location="*0x4bcba0"}
< ~"\n"
< ~"Thread 1 \"hello\" hit Temporary breakpoint 2, main.main ()\n"
< *stopped,reason="breakpoint-hit",disp="del",bkptno="2",frame={addr="0x00000000004bcba0",func="main.main",args=[],file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",arch="i386:x86-64"},thread-id="1",stopped-threads="all",core="1"
< =breakpoint-deleted,id="2"
> 58-thread-info
< 58^done,threads=[{id="1",target-id="LWP 4200000",name="hello",frame={level="0",addr="0x00000000004bcba0",func="main.main",args=[],file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",arch="i386:x86-64"},state="stopped",core="1"},{id="2",target-id="LWP 4200003",name="hello",frame={level="0",addr="0x000000000048b877",func="runtime.usleep",args=[],file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="135",arch="i386:x86-64"},state="stopped",core="1"},{id="3",target-id="LWP 4200004",name="hello",frame={level="0",addr="0x000000000048be43",func="runtime.futex",args=[],file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="570",arch="i386:x86-64"},state="stopped",core="0"},{id="4",target-id="LWP 4200005",name="hello",frame={level="0",addr="0x000000000048be43",func="runtime.futex",args=[],file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="570",arch="i386:x86-64"},state="stopped",core="1"}],current-thread-id="1"
< (gdb) 
> 59-data-list-register-values --thread 1 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
< 59^done,register-values=[{number="0",value="0x4bcba0"},{number="1",value="0x0"},{number="2",value="0x1acf8d9541e0"},{number="3",value="0x4ef458"},{number="4",value="0x585480"},{number="5",value="0x4"},{number="6",value="0x1acf8da16fd0"},{number="7",value="0x1acf8da16f68"},{number="8",value="0x4cf2a0"},{number="9",value="0x7fffffffffffffff"},{number="10",value="0x0"},{number="11",value="0x200"},{number="12",value="0x1acf8da16ea8"},{number="13",value="0xc0"},{number="14",value="0x1acf8d9541e0"},{number="15",value="0xffffffffffffffff"},{number="16",value="0x4bcba0"},{number="17",value="0x246"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x5914a8"},{number="153",value="0x0"}]
< (gdb) 
> 60-stack-list-frames --thread 1 0 0
< 60^done,stack=[frame={level="0",addr="0x00000000004bcba0",func="main.main",file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",arch="i386:x86-64"}]
< (gdb) 
> 61-data-list-register-values --thread 2 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
< 61^done,register-values=[{number="0",value="0x0"},{number="1",value="0x14"},{number="2",value="0x48b877"},{number="3",value="0x0"},{number="4",value="0x0"},{number="5",value="0x1acf8d96fee0"},{number="6",value="0x1acf8d96fef0"},{number="7",value="0x1acf8d96fee0"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x212"},{number="12",value="0x1acf8d96fec8"},{number="13",value="0x1acf8d97e001"},{number="14",value="0x1acf8d9545a0"},{number="15",value="0xffffffffffffffff"},{number="16",value="0x48b877"},{number="17",value="0x212"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x1acf8d97e090"},{number="153",value="0x0"}]
< (gdb) 
> 62-stack-list-frames --thread 2 0 0
< 62^done,stack=[frame={level="0",addr="0x000000000048b877",func="runtime.usleep",file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="135",arch="i386:x86-64"}]
< (gdb) 
> 63-data-list-register-values --thread 3 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
< 63^done,register-values=[{number="0",value="0xfffffffffffffe00"},{number="1",value="0x0"},{number="2",value="0x48be43"},{number="3",value="0x0"},{number="4",value="0x80"},{number="5",value="0x1acf8d97e960"},{number="6",value="0x1acf8d9a1e70"},{number="7",value="0x1acf8d9a1e28"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x286"},{number="12",value="0x1acf8d9a1e08"},{number="13",value="0x1acf8d97e808"},{number="14",value="0x1acf8d954b40"},{number="15",value="0xffffffffffffffff"},{number="16",value="0x48be43"},{number="17",value="0x286"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x1acf8d97e890"},{number="153",value="0x0"}]
< (gdb) 
> 64-stack-list-frames --thread 3 0 0
< 64^done,stack=[frame={level="0",addr="0x000000000048be43",func="runtime.futex",file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="570",arch="i386:x86-64"}]
< (gdb) 
> 65-data-list-register-values --thread 4 --skip-unavailable x 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 152 153
< 65^done,register-values=[{number="0",value="0xfffffffffffffe00"},{number="1",value="0x0"},{number="2",value="0x48be43"},{number="3",value="0x0"},{number="4",value="0x80"},{number="5",value="0x1acf8d97f160"},{number="6",value="0x1acf8d99dcf8"},{number="7",value="0x1acf8d99dcb0"},{number="8",value="0x0"},{number="9",value="0x0"},{number="10",value="0x0"},{number="11",value="0x286"},{number="12",value="0x1acf8d99dd18"},{number="13",value="0x2"},{number="14",value="0x1acf8d954f00"},{number="15",value="0x1"},{number="16",value="0x48be43"},{number="17",value="0x286"},{number="18",value="0x33"},{number="19",value="0x2b"},{number="20",value="0x0"},{number="21",value="0x0"},{number="22",value="0x0"},{number="23",value="0x0"},{number="152",value="0x1acf8d97f090"},{number="153",value="0x0"}]
< (gdb) 
> 66-stack-list-frames --thread 4 0 0
< 66^done,stack=[frame={level="0",addr="0x000000000048be43",func="runtime.futex",file="/goroot/src/runtime/sys_linux_amd64.s",fullname="/goroot/src/runtime/sys_linux_amd64.s",line="570",arch="i386:x86-64"}]
< (gdb) 
> 67-stack-list-frames --thread 1 0 31
< 67^done,stack=[frame={level="0",addr="0x00000000004bcba0",func="main.main",file="/samples/hello/main.go",fullname="/samples/hello/main.go",line="7",arch="i386:x86-64"},frame={level="1",addr="0x0000000000452687",func="runtime.main",file="/goroot/src/runtime/proc.go",fullname="/goroot/src/runtime/proc.go",line="290",arch="i386:x86-64"},frame={level="2",addr="0x000000000048a301",func="runtime.goexit",file="/goroot/src/runtime/asm_amd64.s",fullname="/goroot/src/runtime/asm_amd64.s",line="1771",arch="i386:x86-64"},frame={level="3",addr="0x0000000000000000",func="??",arch="i386:x86-64"}]
< (gdb) 
> 68-exec-continue
< 68^running
< *running,thread-id="all"
< (gdb) 
< =thread-exited,id="3",group-id="i1"
< =thread-exited,id="1",group-id="i1"
< =thread-exited,id="4",group-id="i1"
< =thread-exited,id="2",group-id="i1"
< =thread-created,id="5",group-id="i1"
< ~"[Inferior 1 (process 4200000) exited normally]\n"
< =thread-exited,id="5",group-id="i1"
< =thread-group-exited,id="i1",exit-code="0"
< *stopped,reason="exited-normally"
