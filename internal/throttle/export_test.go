package throttle

// Len is how many purses are remembered.
func (l *Limiter) Len() int { return len(l.full) }
