// Forks leaves a child behind that holds its output and outlives it.
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	child := exec.Command(os.Args[1], os.Args[2:]...)
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	err := child.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("child", child.Process.Pid)
}
