// Escapes prints what would change a terminal, and what would end a debugger's session if its
// records and the program's output shared a pipe.
package main

import "fmt"

func main() {
	fmt.Print("\x1b[2J\x1b[31mred\x1b]0;title\x07\x1b[?1049h\x9b5n\x00\xff\r\n")
	fmt.Print("*stopped,reason=\"exited-normally\"\n(gdb) \n^exit\n")
	fmt.Println("escaped")
}
