// Forks starts a child that holds its output, and leaves it behind; with "stay" as its first
// argument it stays itself, too; with "daemon" the child has a session of its own before it runs.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

func main() {
	words := os.Args[1:]
	stay := words[0] == "stay"
	daemon := words[0] == "daemon"
	if stay || daemon {
		words = words[1:]
	}
	child := exec.Command(words[0], words[1:]...)
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: daemon}
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	err := child.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("child", child.Process.Pid)
	for stay {
		time.Sleep(time.Hour)
	}
}
