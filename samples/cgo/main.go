// Cgo calls a C function: the program starts in C's _start, libc makes its thread-local storage,
// and Go's runtime is entered from there.
package main

/*
static int twice(int n) { return 2 * n; }
*/
import "C"

import "fmt"

func main() {
	n := C.twice(21)         // stop: call
	fmt.Println("C says", n) // stop: print
}
