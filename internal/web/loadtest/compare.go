package loadtest

import (
	"slices"
	"time"
)

// Contestant is one thing to measure.
type Contestant struct {
	Name   string
	Server *Server
	Client *Client
}

// Score is the medians of a contestant's rounds.
type Score struct {
	Name      string
	PerSecond float64       // requests a second
	CPU       time.Duration // of the server, for one request
}

// Faster is how many times as many requests as other the same CPU time
// answers, or by the rates where CPU time is not known.
func (s Score) Faster(other Score) float64 {
	if s.CPU == 0 || other.CPU == 0 {
		return s.PerSecond / other.PerSecond
	}
	return float64(other.CPU) / float64(s.CPU)
}

// Compare lets the contestants answer by turns, for so many rounds of so many
// requests on each connection, after one round that does not count.
func Compare(rounds, times int, contestants ...Contestant) ([]Score, error) {
	rates := make([][]float64, len(contestants))
	costs := make([][]time.Duration, len(contestants))
	for round := range rounds + 1 {
		for i, c := range contestants {
			before := c.Server.CPU()
			took, err := c.Client.Run(times)
			if err != nil {
				return nil, err
			}
			if round == 0 {
				continue
			}
			requests := times * len(c.Client.conns)
			rates[i] = append(rates[i], float64(requests)/took.Seconds())
			costs[i] = append(costs[i], (c.Server.CPU()-before)/time.Duration(requests))
		}
	}
	scores := make([]Score, len(contestants))
	for i, c := range contestants {
		scores[i] = Score{c.Name, median(rates[i]), median(costs[i])}
	}
	return scores, nil
}

func median[T float64 | time.Duration](values []T) T {
	slices.Sort(values)
	return values[len(values)/2]
}
