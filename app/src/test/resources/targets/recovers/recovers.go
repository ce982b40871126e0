// Recovers from a nil pointer while it is initialised: Go turns SIGSEGV into a panic, so a debugger
// has to pass the signal on.
package main

import "fmt"

var nowhere *int

func init() {
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println(*nowhere)
}

func main() {
	fmt.Println("main reached")
}
