// Slowinit waits for a line while it is initialised; main.main tells each line that it reads.
package main

import (
	"bufio"
	"fmt"
	"os"
)

var lines = bufio.NewScanner(os.Stdin)

func init() {
	fmt.Println("in init")
	lines.Scan()
}

func main() {
	for lines.Scan() {
		fmt.Printf("heard %q\n", lines.Text())
	}
}
