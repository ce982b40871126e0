// Forks starts a child that holds its output, and leaves it behind; with "stay" as its first
// argument it stays itself, too.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

func main() {
	words := os.Args[1:]
	stay := words[0] == "stay"
	if stay {
		words = words[1:]
	}
	child := exec.Command(words[0], words[1:]...)
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
