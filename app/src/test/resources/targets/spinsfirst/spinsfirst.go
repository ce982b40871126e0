// The program spinsfirst spins on its first thread, which a debugger looks at before any other.
package main

import (
	"fmt"
	"runtime"
	"syscall"
	"time"
)

var turns int

func init() { runtime.LockOSThread() }

// A pipe that nobody writes to keeps its reader's thread in the system call.
func reads() {
	var pipe [2]int
	syscall.Pipe(pipe[:])
	syscall.Read(pipe[0], make([]byte, 1))
}

func spins() {
	for {
		turns++
	}
}

func main() {
	go reads()
	time.Sleep(100 * time.Millisecond)
	fmt.Println("all there")
	spins()
}
