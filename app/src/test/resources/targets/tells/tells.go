// Tells what it was started with.
package main

import (
	"fmt"
	"os"
	"runtime"
)

var tagged = "untagged"

func main() {
	directory, _ := os.Getwd()
	fmt.Printf("args %q\n", os.Args[1:])
	fmt.Printf("directory %s\n", directory)
	fmt.Printf("GREETING %q\n", os.Getenv("GREETING"))
	fmt.Printf("LINES %q COLUMNS %q\n", os.Getenv("LINES"), os.Getenv("COLUMNS"))
	fmt.Printf("procs %d\n", runtime.GOMAXPROCS(0))
	fmt.Println(tagged)
}
