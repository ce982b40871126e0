// The program places has a goroutine in each of the states that one can be in for long.
package main

import (
	"fmt"
	"sync"
	"syscall"
	"time"
)

var (
	lock    sync.Mutex
	nothing = make(chan int)
	turns   int
)

func spins() {
	for {
		turns++
	}
}

func receives() { <-nothing }

func sleeps() { time.Sleep(time.Hour) }

// A pipe that nobody writes to keeps its reader's thread in the system call.
func reads() {
	var pipe [2]int
	syscall.Pipe(pipe[:])
	syscall.Read(pipe[0], make([]byte, 1))
}

func locks() {
	lock.Lock()
}

func main() {
	lock.Lock()
	go receives()
	go sleeps()
	go reads()
	go locks()
	time.Sleep(100 * time.Millisecond)
	go spins()
	fmt.Println("all there")
	<-nothing
}
