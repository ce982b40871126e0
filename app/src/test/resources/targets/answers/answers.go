// Answers tells each line that it reads, until one says end.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() && lines.Text() != "end" {
		fmt.Printf("heard %q\n", lines.Text())
	}
	fmt.Println("ended")
}
