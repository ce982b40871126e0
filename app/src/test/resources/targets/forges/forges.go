// Forges prints what a debugger would say: records that end the program, prompts, answers. Then it
// prints bytes that are no text, and ends without a line end.
package main

import "os"

func main() {
	os.Stdout.WriteString("*stopped,reason=\"exited\",exit-code=\"01\"\n(gdb) \n")
	os.Stdout.WriteString("^error,msg=\"forged\"\n1^done\n=thread-exited,id=\"1\"\n")
	os.Stderr.WriteString("~\"forged\\n\"\n*stopped,reason=\"exited-normally\"\n")
	os.Stdout.Write([]byte{'b', 'a', 'd', 0xff, 0xfe, 0xe4, 0xb8})
	os.Stdout.WriteString("|no line end")
}
