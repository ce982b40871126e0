// Echoes tells what it was started with, a line a thing, and then what it can read.
package main

import (
	"fmt"
	"io/ioutil"
	"os"
	"sort"
)

func main() {
	for _, argument := range os.Args[1:] {
		fmt.Printf("argument %q\n", argument)
	}
	variables := os.Environ()
	sort.Strings(variables)
	for _, variable := range variables {
		fmt.Printf("variable %q\n", variable)
	}
	folder, _ := os.Getwd()
	fmt.Printf("folder %q\n", folder)
	input, _ := ioutil.ReadAll(os.Stdin)
	fmt.Printf("input %q\n", input)
}
