// Package tracetest runs commands of tests under ptrace, where that is possible: on Linux, on
// amd64.
package tracetest
