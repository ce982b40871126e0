package dev.gotrace.protocol.debugger;

/**
 * One instruction of the program's code.
 *
 * @param at its address, with function, file and line
 * @param bytes as hex digits, two a byte and no blanks
 * @param text mnemonic and operands, as the debugger writes them
 */
public record Instruction(CodeLocation at, String bytes, String text) {}
