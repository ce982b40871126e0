// Echoes tells what it was started with, a line a thing, and then what it can read.
package main

import (
	"fmt"
	"io/ioutil"
	"os"
)

func main() {
	for _, argument := range os.Args[1:] {
		fmt.Printf("argument %q\n", argument)
	}
	for _, name := range []string{"PLAIN", "WORDS", "EMPTY", "TWO", "LINES", "COLUMNS", "SHELL"} {
		value, set := os.LookupEnv(name)
		fmt.Printf("%s %q %v\n", name, value, set)
	}
	folder, _ := os.Getwd()
	fmt.Printf("folder %q\n", folder)
	input, _ := ioutil.ReadAll(os.Stdin)
	fmt.Printf("input %q\n", input)
}
