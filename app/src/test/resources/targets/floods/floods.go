// Floods prints 10 MB of lines, and an end.
package main

import (
	"bytes"
	"fmt"
	"os"
)

func main() {
	chunk := bytes.Repeat([]byte("0123456789abcde\n"), 64*1024)
	for i := 0; i < 10; i++ {
		os.Stdout.Write(chunk)
	}
	fmt.Println("the end of the flood")
}
