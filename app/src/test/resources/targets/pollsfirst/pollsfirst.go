// The program pollsfirst waits on its first thread in a system call that is not begun again when it
// was interrupted.
package main

import (
	"runtime"
	"syscall"
)

func init() { runtime.LockOSThread() }

func main() {
	poll, _ := syscall.EpollCreate1(0)
	events := make([]syscall.EpollEvent, 1)
	for {
		syscall.EpollWait(poll, events, -1)
	}
}
