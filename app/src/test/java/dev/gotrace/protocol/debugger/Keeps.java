package dev.gotrace.protocol.debugger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test of the contract shows, as README's table of the debuggers has it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Keeps {

  Ability value();

  /** What is to be said where it is not just so, in English. */
  String en() default "yes";

  /** The same in Chinese. */
  String zh() default "可以";

  /** The rows of the table. */
  enum Ability {
    LAUNCH(
        "start a program: arguments, environment, folder, input, as given",
        "启动程序：参数、环境、目录、输入都照给的来"),
    TERMINAL("a terminal that controls the program", "控制程序的终端"),
    BUILDS(
        "Go 1.13 to 1.27; plain, cgo, PIE, `-race`, stripped",
        "Go 1.13 到 1.27；普通、cgo、PIE、`-race`、去掉符号的程序"),
    BREAK("stop at a function's first hit, by any thread", "在函数第一次被任一线程执行时停下"),
    STEP("one instruction, also a system call that waits", "执行一条指令，包括会等待的系统调用"),
    INTERRUPT("stop a running program", "让运行中的程序停下"),
    READ("registers, memory and call stacks of every thread", "每个线程的寄存器、内存和调用栈"),
    TYPES("structs and constants of the runtime", "runtime 的结构体和常量"),
    STRIPPED("functions and lines of a stripped program", "去掉符号的程序的函数和行号"),
    ATTACH("take hold of a running program, and let it go unharmed", "接管运行中的程序，再让它原样继续"),
    CORE("a core file", "core 文件"),
    SERVER("a program that a server holds", "由服务器管着的程序"),
    PANIC("stop where a panic or the runtime ends the program", "在 panic 或 runtime 终止程序之处停下"),
    TRAP("stop at a trap in the program's own code", "在程序自己的断点指令处停下"),
    SIGNAL("SIGINT from outside", "外来的 SIGINT"),
    ORPHANS("gone with gotrace, however that ends", "无论 gotrace 怎样结束，都一起结束");

    private final String en;
    private final String zh;

    Ability(String en, String zh) {
      this.en = en;
      this.zh = zh;
    }

    String in(String language) {
      return language.equals("zh") ? zh : en;
    }
  }
}
