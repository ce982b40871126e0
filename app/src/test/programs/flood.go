// Flood prints ten million bytes in lines of a hundred, and then one last line.
package main

import (
	"bytes"
	"os"
)

func main() {
	line := append(bytes.Repeat([]byte("x"), 99), '\n')
	chunk := bytes.Repeat(line, 100)
	for i := 0; i < 1000; i++ {
		os.Stdout.Write(chunk)
	}
	os.Stdout.WriteString("the last line\n")
}
