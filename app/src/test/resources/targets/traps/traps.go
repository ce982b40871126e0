// Traps runs into a trap instruction of its own: without a debugger that is its end.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println("before")
	runtime.Breakpoint()
	fmt.Println("after")
}
